import { z } from "zod";

/** Under 14 the law asks for a guardian and a rule of its own (儿童个人信息网络保护规定). */
export const AGE_BANDS = ["under-14", "14-17", "adult"] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
/** 文字 / 作品 / 照片 / 音视频. */
export const SCOPES = ["words", "work", "photo", "recording"] as const;
export type Scope = (typeof SCOPES)[number];
/** 校内 / 公开. */
export const AUDIENCES = ["school", "public"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** A consent as the writers of a work keep it: domain.md 9. */
export interface Consent {
  id: string;
  pseudonym: string;
  ageBand: AgeBand;
  guardian: string;
  scopes: Scope[];
  audience: Audience;
  validFrom: string;
  validUntil: string | null;
  recordedAt: number;
  withdrawnAt: number | null;
}

export const PSEUDONYM_LENGTH = 40;
const day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "date-wrong");
const list = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.enum(SCOPES)),
);

/** What is filled in of a new consent; problems are keys of the errors file. */
export const consentSchema = z
  .object({
    pseudonym: z.string().trim().min(1, "pseudonym-required").max(PSEUDONYM_LENGTH, "pseudonym-long"),
    ageBand: z.enum(AGE_BANDS),
    guardian: z.string().trim().max(PSEUDONYM_LENGTH, "pseudonym-long").default(""),
    scopes: list.refine((all) => all.length > 0, "scope-required"),
    audience: z.enum(AUDIENCES),
    validFrom: day,
    validUntil: z.union([z.literal("").transform(() => null), day]).default(null),
  })
  .superRefine(({ ageBand, guardian, validFrom, validUntil }, context) => {
    if (ageBand !== "adult" && guardian === "")
      context.addIssue({ code: "custom", path: ["guardian"], message: "guardian-required" });
    if (validUntil !== null && validUntil < validFrom)
      context.addIssue({ code: "custom", path: ["validUntil"], message: "period-wrong" });
  });
export type NewConsent = z.output<typeof consentSchema>;

/** The day an instant belongs to in China, as 2026-09-01. */
export function dayOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Whether a consent counts on a day: it has begun, has not ended and was not withdrawn. */
export function isInForce({ validFrom, validUntil, withdrawnAt }: Consent, day: string): boolean {
  return withdrawnAt === null && validFrom <= day && (validUntil === null || day <= validUntil);
}

/** Whether a picture may be shown to everybody because of it. */
export function allowsPublication(consent: Consent, day: string): boolean {
  return (
    isInForce(consent, day) &&
    consent.audience === "public" &&
    consent.scopes.some((scope) => scope !== "words")
  );
}
