import { and, eq } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database";
import { sessions } from "../../db/schema";
import type { Actor } from "../actor";
import { forbidden, notFound } from "../domain-error";
import { findAccount, findActor } from "../members/queries.server";
import { luciaOver } from "./lucia.server";
import { openSession, record } from "./opening.server";
import { verifyPassword } from "./passwords.server";
import type { Session } from "./sessions";

export interface SignIn {
  email: string;
  password: string;
  userAgent: string;
  /** Whether the public reaches us by https. */
  secure: boolean;
  /** The session this browser had, which ends. */
  replaces?: Session | null;
}

export interface SignedIn {
  actor: Actor;
  idHash: string;
  /** The value of a Set-Cookie header. */
  cookie: string;
}

/**
 * Signs a member in under a new session id. Null, after the same time, for an unknown address and
 * a wrong password. The caller has asked the sign-in limit before.
 * @throws forbidden("account-suspended"), told only to who knows the password
 */
export async function signIn(db: Database, given: SignIn): Promise<SignedIn | null> {
  const account = await findAccount(db.read, given.email);
  if (!(await verifyPassword(account?.passwordHash ?? null, given.password)) || !account) return null;
  return db.write(async (tx) => {
    const actor = await findActor(tx, account.memberId);
    if (!actor) throw forbidden("account-suspended");
    if (given.replaces) await endSession(tx, given.replaces, "member.signed-out");
    const opened = await openSession(tx, actor, given);
    await record(tx, actor, "member.signed-in", { sessionIdHash: opened.idHash });
    return { actor, ...opened };
  });
}

/** Ends the session a browser is in. Answers the Set-Cookie header that makes it forget. */
export async function signOut(
  db: Database,
  session: Session,
  { secure }: { secure: boolean },
): Promise<string> {
  await db.write((tx) => endSession(tx, session, "member.signed-out"));
  return luciaOver(db, { secure, now: Date.now() }).createBlankSessionCookie().serialize();
}

/** Ends one of the actor's own sessions, perhaps on a device that was lost. @throws notFound */
export async function revokeSession(tx: Transaction, actor: Actor, idHash: string): Promise<void> {
  const ended = await endSession(tx, { idHash, memberId: actor.memberId }, "session.revoked");
  if (!ended) throw notFound();
}

/**
 * Chooses as what the actor acts in this browser from now on; empty: as all they are.
 * @throws notFound for what they are not
 */
export async function chooseRole(
  tx: Transaction,
  actor: Actor,
  session: Pick<Session, "idHash">,
  grantId: string,
): Promise<void> {
  const held = actor.held ?? actor.grants;
  if (grantId !== "" && !held.some((grant) => grant.grantId === grantId)) throw notFound();
  const actingGrantId = grantId === "" ? null : grantId;
  await tx
    .update(sessions)
    .set({ actingGrantId })
    .where(and(eq(sessions.idHash, session.idHash), eq(sessions.memberId, actor.memberId)));
  await record(tx, actor, "session.role-chosen", { grantId: actingGrantId });
}

async function endSession(
  tx: Transaction,
  { idHash, memberId }: Pick<Session, "idHash" | "memberId">,
  kind: "member.signed-out" | "session.revoked",
): Promise<boolean> {
  const gone = await tx
    .delete(sessions)
    .where(and(eq(sessions.idHash, idHash), eq(sessions.memberId, memberId)))
    .returning({ idHash: sessions.idHash });
  if (gone.length > 0) await record(tx, { memberId }, kind, { sessionIdHash: idHash });
  return gone.length > 0;
}
