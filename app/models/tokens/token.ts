import { z } from "zod";

/** What a token may be used for; reading needs none. */
export const SCOPES = ["start", "describe", "import"] as const;
export type Scope = (typeof SCOPES)[number];

export const LIFETIMES = [30, 90, 365] as const;
export const TOKEN_NAME_LENGTH = 60;
/** Tokens one member may have at a time. */
export const TOKENS = 20;

export const newTokenSchema = z.object({
  name: z
    .string("token-name-required")
    .trim()
    .min(1, "token-name-required")
    .max(TOKEN_NAME_LENGTH, "token-name-long"),
  scopes: z
    .array(z.enum(SCOPES, "token-scope-required"), "token-scope-required")
    .min(1, "token-scope-required"),
  days: z.coerce
    .number("token-lifetime-required")
    .refine((days) => (LIFETIMES as readonly number[]).includes(days), "token-lifetime-required"),
});
export type NewToken = z.output<typeof newTokenSchema>;

/** A token as its owner sees it: everything but itself. */
export interface AccessToken {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: number;
  expiresAt: number;
  lastUsedAt: number | null;
}
