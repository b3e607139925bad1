import { and, desc, eq, gt } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { sessions } from "../../db/schema";
import type { Actor } from "../actor";
import type { Session } from "./sessions";

/** The actor's own sessions that have not ended, last seen first. */
export async function listSessions(reader: Reader, actor: Actor, now = Date.now()): Promise<Session[]> {
  return reader
    .select()
    .from(sessions)
    .where(and(eq(sessions.memberId, actor.memberId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(200);
}
