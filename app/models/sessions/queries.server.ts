import { and, desc, eq, gt } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { sessions } from "../../db/schema";
import type { Actor } from "../actor";
import { SESSION_LIFETIME, type Session } from "./sessions";

/** The actor's own sessions that have not ended, last seen first. */
export async function listSessions(reader: Reader, actor: Actor, now = Date.now()): Promise<Session[]> {
  return reader
    .select()
    .from(sessions)
    .where(and(eq(sessions.memberId, actor.memberId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(200);
}

/** Whether a session has not ended: for what was let in by it and is still there. */
export async function isLive(reader: Reader, idHash: string, now = Date.now()): Promise<boolean> {
  const rows = await reader
    .select({ idHash: sessions.idHash })
    .from(sessions)
    .where(
      and(
        eq(sessions.idHash, idHash),
        gt(sessions.expiresAt, now),
        gt(sessions.createdAt, now - SESSION_LIFETIME),
      ),
    );
  return rows.length > 0;
}
