import type { Locale } from "../actor";

/** What a member is told by mail; each has its sentences in content/messages, file mail. */
export const MAIL_KINDS = [
  "password-reset",
  "email-changed",
  "organisation-verified",
  "organisation-refused",
  "join-approved",
  "join-refused",
  "invitation-practice",
  "invitation-organisation",
  "road-late",
  "road-late-returned",
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A mail as it is handed to the post. `path` in `words` becomes an address of this installation. */
export type NewMail = {
  kind: MailKind;
  words: Record<string, string>;
} & (
  | { memberId: string }
  /** To somebody who may have no account, in the language of who writes. */
  | { address: string; locale: Locale }
);

const MINUTE = 60_000;
/** Pauses between tries; after the last a mail is given up, two days after it was written. */
const PAUSES = [1, 5, 30, 120, 480, 960, 1280].map((minutes) => minutes * MINUTE);

/** When a mail is tried again that failed so many times; null when it is given up. */
export function nextTry(tries: number, now: number): number | null {
  const pause = PAUSES[tries - 1];
  return pause === undefined ? null : now + pause;
}
