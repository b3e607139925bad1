import { and, eq, isNull, ne } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database";
import { members } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, invalid } from "../domain-error";
import { postMail } from "../mail/commands.server";
import { emailSchema } from "../members/member";
import { findAccount } from "../members/queries.server";
import { luciaOver, within } from "./lucia.server";
import { openSession, record } from "./opening.server";
import { hashPassword, verifyPassword } from "./passwords.server";
import type { Session } from "./sessions";

/** What a change of how somebody signs in needs beside the change itself. */
interface Proof {
  /** The password they have. */
  current: string;
  /** Whether the public reaches us by https. */
  secure: boolean;
}

/**
 * Gives the actor another password, ends all their sessions and opens a new one for this browser.
 * Answers its Set-Cookie header.
 * @param change.next has passed `newPasswordSchema`
 * @throws invalid("password-wrong"), conflict("password-changed") when it was changed meanwhile
 */
export async function changePassword(
  db: Database,
  actor: Actor,
  session: Session,
  { next, ...proof }: Proof & { next: string },
): Promise<string> {
  const before = await prove(db, actor, proof);
  const passwordHash = await hashPassword(next);
  return db.write(async (tx) => {
    await put(tx, actor, before, { passwordHash });
    return renew(tx, actor, session, proof, "member.password-changed");
  });
}

/**
 * Lets the actor sign in with another address, ends all their sessions and opens a new one for this
 * browser. The address they had is told by mail. Answers the Set-Cookie header.
 * @throws invalid("password-wrong"), conflict("email-taken"), conflict("password-changed")
 */
export async function changeEmail(
  db: Database,
  actor: Actor,
  session: Session,
  { next, ...proof }: Proof & { next: string },
): Promise<string> {
  const email = emailSchema.parse(next);
  const before = await prove(db, actor, proof);
  return db.write(async (tx) => {
    const [taken] = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.email, email), ne(members.id, actor.memberId)));
    if (taken) throw conflict("email-taken");
    await put(tx, actor, before, { email });
    const { email: address, locale } = actor;
    await postMail(tx, { kind: "email-changed", address, locale, words: { path: "/account" } });
    return renew(tx, actor, session, proof, "member.email-changed");
  });
}

/** The hash of the password they have, once they have shown that they know it. */
async function prove(db: Database, actor: Actor, { current }: Proof): Promise<string> {
  const hash = (await findAccount(db.read, actor.email))?.passwordHash ?? null;
  if (hash === null || !(await verifyPassword(hash, current))) throw invalid("password-wrong");
  return hash;
}

async function put(
  tx: Transaction,
  { memberId }: Actor,
  before: string,
  values: { passwordHash: string } | { email: string },
): Promise<void> {
  const changed = await tx
    .update(members)
    .set(values)
    .where(and(eq(members.id, memberId), eq(members.passwordHash, before), isNull(members.suspendedAt)))
    .returning({ id: members.id });
  if (changed.length === 0) throw conflict("password-changed");
}

async function renew(
  tx: Transaction,
  actor: Actor,
  { userAgent }: Session,
  { secure }: Proof,
  kind: "member.password-changed" | "member.email-changed",
): Promise<string> {
  await luciaOver(within(tx), { secure, now: Date.now() }).invalidateUserSessions(actor.memberId);
  const opened = await openSession(tx, actor, { userAgent, secure });
  await record(tx, actor, kind, { kept: opened.idHash });
  return opened.cookie;
}
