import { z } from "zod";

/** Who speaks: as much of them as is needed to tell one from another today. */
export interface Speaker {
  address: string;
  agent: string;
  /** The member, where somebody is signed in. */
  memberId: string | null;
}

export const USEFUL_ANSWERS = ["yes", "no"] as const;
export const REASONS = ["rights", "personal", "wrong", "offensive", "other"] as const;
export type Reason = (typeof REASONS)[number];

export const QUESTION_LENGTH = 1000;
/** Questions of one visitor that may wait for one work; more would be noise. */
export const WAITING_OF_ONE = 3;
/** Questions that may wait for one work at all, whoever asks. */
export const WAITING_OF_WORK = 200;
/** Longer questions, and those with addresses in them, wait whoever asks. */
const SHOWN_AT_ONCE = 500;

const text = (most: number) =>
  z.string().transform((value) =>
    value
      .normalize("NFC")
      .replace(/\r\n?/g, "\n")
      // Invisible characters turn lines around or hide what stands between them; lines may stay.
      .replace(/[^\P{C}\n]/gu, "")
      .trim()
      .slice(0, most + 1),
  );

export const usefulSchema = z.object({ useful: z.enum(USEFUL_ANSWERS, "voice-useful") });

export const questionSchema = z.object({
  name: text(40).pipe(z.string().max(40, "voice-name-long")).default(""),
  body: text(QUESTION_LENGTH).pipe(
    z.string("voice-short").min(5, "voice-short").max(QUESTION_LENGTH, "voice-long"),
  ),
});

export const reportSchema = z.object({
  reason: z.enum(REASONS, "voice-reason"),
  body: text(2000).pipe(z.string("voice-short").min(5, "voice-short").max(2000, "voice-report-long")),
  contact: text(120).pipe(z.string().max(120, "voice-contact-long")).default(""),
});

export const answerSchema = z.object({
  answer: text(2000).pipe(z.string("voice-answer").min(1, "voice-answer").max(2000, "voice-answer-long")),
});

export const outcomeSchema = z.object({
  outcome: text(1000).pipe(z.string("voice-outcome").min(1, "voice-outcome").max(1000, "voice-outcome-long")),
});

export type NewQuestion = z.output<typeof questionSchema>;
export type NewReport = z.output<typeof reportSchema>;

/** What a question depends on when it comes in. */
export interface Trust {
  /** Signed in, so that somebody answers for it. */
  isMember: boolean;
  /** Another question of the same visitor was let through today. */
  wasShownToday: boolean;
}

/**
 * Whether a question is shown at once or waits for the authors. Levels of trust: a visitor's first
 * question waits; who had one shown today, and members, are shown at once; what looks like
 * advertising waits whoever asks.
 */
export function stateOfNew(body: string, { isMember, wasShownToday }: Trust): "waiting" | "shown" {
  return (isMember || wasShownToday) && !looksLikeNoise(body) ? "shown" : "waiting";
}

/** Addresses, numbers to call, much text, the same letter again and again. */
export function looksLikeNoise(body: string): boolean {
  return (
    body.length > SHOWN_AT_ONCE ||
    /https?:|www\.|[\w-]+\.(com|cn|net|org|top|xyz|vip|info|cc)\b|@\w/i.test(body) ||
    /(?:\d[\s-]?){7,}/.test(body) ||
    /(微信|加群|QQ|VX|扣扣|薇信)[\s号:：]*[\w-]{4,}/i.test(body) ||
    /(.)\1{9,}/u.test(body)
  );
}

/** A question as everybody sees it. */
export interface ShownQuestion {
  id: string;
  number: number;
  name: string;
  body: string;
  askedAt: number;
  answer: string | null;
  answeredAt: number | null;
}

/** The same as those see it who decide on it. */
export interface DeskQuestion extends ShownQuestion {
  state: "waiting" | "shown" | "hidden";
}

export interface Report {
  id: string;
  practiceId: string;
  title: string;
  number: number;
  reason: Reason;
  body: string;
  contact: string;
  reportedAt: number;
  closedAt: number | null;
  closedBy: string | null;
  outcome: string | null;
}
