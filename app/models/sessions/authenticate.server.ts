import { eq } from "drizzle-orm";
import type { Database } from "../../db/database";
import { sessions } from "../../db/schema";
import { type Actor, actAs } from "../actor";
import { findActor } from "../members/queries.server";
import { readSessionCookie } from "./cookies";
import { hashOf, luciaOver } from "./lucia.server";
import { SESSION_IDLE, SESSION_LIFETIME, type Session } from "./sessions";

/** How exactly it is known when somebody was last here, in milliseconds. */
const TOUCH_AFTER = 10 * 60_000;

export interface Known {
  actor: Actor;
  session: Session;
  /** Sent with the answer when the session was prolonged. */
  setCookie?: string;
}

/**
 * Who a browser's cookie stands for: asked by every page and every socket. Null for a visitor,
 * for a session that has ended and for a suspended member.
 * @param secure whether the public reaches us by https, which decides the cookie's name
 */
export async function authenticate(
  db: Database,
  cookieHeader: string | undefined,
  { secure, now = Date.now() }: { secure: boolean; now?: number },
): Promise<Known | null> {
  const sessionId = readSessionCookie(cookieHeader, secure);
  if (sessionId === null) return null;
  const lucia = luciaOver(db, { secure, now });
  const found = await lucia.validateSession(sessionId);
  if (!found.session) return null;
  const member = await findActor(db.read, found.user.id, now);
  if (!member) return null;
  const { createdAt, lastSeenAt, userAgent, expiresAt, actingGrantId } = found.session;
  const actor = actAs(member, actingGrantId);
  const session: Session = {
    idHash: hashOf(sessionId),
    memberId: actor.memberId,
    createdAt,
    lastSeenAt,
    expiresAt: Math.min(expiresAt.getTime(), createdAt + SESSION_LIFETIME),
    userAgent,
    actingGrantId,
  };
  if (now - lastSeenAt < TOUCH_AFTER) return { actor, session };
  const touched = await touch(db, session, now);
  return { actor, session: touched, setCookie: lucia.createSessionCookie(sessionId).serialize() };
}

async function touch(db: Database, session: Session, now: number): Promise<Session> {
  const expiresAt = Math.min(now + SESSION_IDLE, session.createdAt + SESSION_LIFETIME);
  await db.write((tx) =>
    tx.update(sessions).set({ lastSeenAt: now, expiresAt }).where(eq(sessions.idHash, session.idHash)),
  );
  return { ...session, lastSeenAt: now, expiresAt };
}
