import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { prepared } from "../../db/prepared";
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
  const rows = await liveSession(reader).execute({ idHash, now, since: now - SESSION_LIFETIME });
  return rows.length > 0;
}

const liveSession = prepared((reader) =>
  reader
    .select({ idHash: sessions.idHash })
    .from(sessions)
    .where(
      and(
        eq(sessions.idHash, sql.placeholder("idHash")),
        gt(sessions.expiresAt, sql.placeholder("now")),
        gt(sessions.createdAt, sql.placeholder("since")),
      ),
    )
    .prepare(),
);
