import { and, eq, isNull } from "drizzle-orm";
import type { Database, Transaction } from "../../db/database";
import { members, sessions } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { findAccount, findActor } from "../members/queries.server";
import { hashOf, luciaOver, within } from "./lucia.server";
import { hashPassword, verifyPassword } from "./passwords.server";
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

async function openSession(
  tx: Transaction,
  actor: Actor,
  { userAgent, secure }: { userAgent: string; secure: boolean },
): Promise<{ idHash: string; cookie: string }> {
  const now = Date.now();
  const lucia = luciaOver(within(tx), { secure, now });
  await lucia.deleteExpiredSessions();
  const attributes = {
    createdAt: now,
    lastSeenAt: now,
    userAgent: userAgent.slice(0, 300),
    actingGrantId: null,
  };
  const session = await lucia.createSession(actor.memberId, attributes);
  return { idHash: hashOf(session.id), cookie: lucia.createSessionCookie(session.id).serialize() };
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
  change: { current: string; next: string; secure: boolean },
): Promise<string> {
  const before = (await findAccount(db.read, actor.email))?.passwordHash ?? null;
  if (before === null || !(await verifyPassword(before, change.current))) throw invalid("password-wrong");
  const passwordHash = await hashPassword(change.next);
  return db.write(async (tx) => {
    const changed = await tx
      .update(members)
      .set({ passwordHash })
      .where(
        and(eq(members.id, actor.memberId), eq(members.passwordHash, before), isNull(members.suspendedAt)),
      )
      .returning({ id: members.id });
    if (changed.length === 0) throw conflict("password-changed");
    await luciaOver(within(tx), { secure: change.secure, now: Date.now() }).invalidateUserSessions(
      actor.memberId,
    );
    const { secure } = change;
    const opened = await openSession(tx, actor, { userAgent: session.userAgent, secure });
    await record(tx, actor, "member.password-changed", { kept: opened.idHash });
    return opened.cookie;
  });
}

function record(
  tx: Transaction,
  { memberId }: Pick<Actor, "memberId">,
  kind: Parameters<typeof recordEvent>[1]["kind"],
  payload: Record<string, unknown>,
): Promise<void> {
  return recordEvent(tx, { kind, actorId: memberId, subjectType: "member", subjectId: memberId, payload });
}
