import { and, asc, eq, isNotNull, isNull, lte, or } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { mails, members } from "../../db/schema";
import type { Locale } from "../actor";
import { newId } from "../identifier";
import { type MailKind, type NewMail, nextTry } from "./mail";

/** So long a mail belongs to the process that took it out, in milliseconds. */
const TAKEN = 5 * 60_000;

/** Puts a mail into the outbox, in the transaction of what it tells of. */
export async function postMail(tx: Transaction, mail: NewMail, now = Date.now()): Promise<void> {
  await tx.insert(mails).values({ id: newId(), memberId: "", ...mail, createdAt: now, dueAt: now });
}

/** A mail to be sent now, with where it goes. */
export interface DueMail {
  id: string;
  kind: MailKind;
  words: Record<string, string>;
  tries: number;
  to: string;
  name: string;
  locale: Locale;
}

/**
 * Takes the mail out that waits longest; null when none is due. If the process dies over it, it is
 * due again after a while: a mail may come twice, and is never lost.
 */
export async function takeMail(tx: Transaction, now = Date.now()): Promise<DueMail | null> {
  const [row] = await tx
    .select({ mail: mails, to: members.email, name: members.name, locale: members.locale })
    .from(mails)
    .leftJoin(members, and(eq(members.id, mails.memberId), isNull(members.suspendedAt)))
    .where(and(lte(mails.dueAt, now), or(isNotNull(members.id), isNotNull(mails.address))))
    .orderBy(asc(mails.dueAt))
    .limit(1);
  if (!row) return null;
  const tries = row.mail.tries + 1;
  await tx
    .update(mails)
    .set({ tries, dueAt: now + TAKEN })
    .where(eq(mails.id, row.mail.id));
  const { id, kind, words } = row.mail;
  const to = row.to ?? row.mail.address ?? "";
  const name = row.name ?? to;
  const locale = row.locale ?? row.mail.locale;
  return { id, kind: kind as MailKind, words, tries, to, name, locale: locale as Locale };
}

/** The mail server has taken it: what stood in it is forgotten. */
export async function noteSent(tx: Transaction, id: string, now = Date.now()): Promise<void> {
  await tx.update(mails).set({ sentAt: now, dueAt: null, words: {}, trouble: "" }).where(eq(mails.id, id));
}

/**
 * The mail server did not take it: it is tried again later, or given up.
 * @param permanent whether the server said that it never will
 */
export async function noteTrouble(
  tx: Transaction,
  { id, tries }: Pick<DueMail, "id" | "tries">,
  trouble: string,
  { permanent, now = Date.now() }: { permanent: boolean; now?: number },
): Promise<void> {
  const dueAt = permanent ? null : nextTry(tries, now);
  const forgotten = dueAt === null ? { words: {} } : {};
  await tx
    .update(mails)
    .set({ dueAt, trouble: trouble.slice(0, 500), ...forgotten })
    .where(eq(mails.id, id));
}
