import { z } from "zod";

/** What one can be told of: kinds of events of published works. */
export const HOOK_EVENTS = ["edition.published", "edition.withdrawn"] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

/** Addresses one member or unit may have. */
export const WEBHOOKS = 10;
const URL_LENGTH = 500;

/** Minutes until the next try after each that failed; after the last it is given up. */
const PAUSES = [1, 5, 30, 120, 360, 1440] as const;

export const newWebhookSchema = z.object({
  url: z
    .string("hook-url")
    .trim()
    .max(URL_LENGTH, "hook-url")
    .refine((url) => isAddress(url), "hook-url"),
  /** A unit's id, or empty for the member's own works. */
  organisation: z.string().max(40).default(""),
  events: z.array(z.enum(HOOK_EVENTS, "hook-events"), "hook-events").min(1, "hook-events"),
});
export type NewWebhook = z.output<typeof newWebhookSchema>;

/** An address as those who look after it see it: without the secret. */
export interface Webhook {
  id: string;
  url: string;
  events: HookEvent[];
  /** Null for one of a member's own works. */
  organisation: { id: string; name: string } | null;
  createdAt: number;
}

/** One message and what became of it. */
export interface Delivery {
  id: string;
  event: HookEvent;
  createdAt: number;
  attempts: number;
  deliveredAt: number | null;
  /** When it is tried next; null once it was told or given up. */
  dueAt: number | null;
  outcome: string;
}

/** When to try again after `attempts` that failed; null to give up. */
export function nextTry(attempts: number, at: number): number | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : at + pause * 60_000;
}

function isAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}
