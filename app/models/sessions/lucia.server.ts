import { createHash } from "node:crypto";
import { and, eq, gt, lte, sql } from "drizzle-orm";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import type { Reader, Transaction } from "../../db/database";
import { prepared } from "../../db/prepared";
import { members, sessions } from "../../db/schema";
import { sessionCookieName } from "./cookies";
import { SESSION_IDLE, SESSION_LIFETIME, type Session } from "./sessions";

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaOver>;
    DatabaseSessionAttributes: SessionAttributes;
  }
}

interface SessionAttributes {
  createdAt: number;
  lastSeenAt: number;
  userAgent: string;
  actingGrantId: string | null;
}

/** Where sessions are kept: the database outside, or inside, a transaction. */
export interface SessionStore {
  read: Reader;
  write<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
}

/** The sessions of a transaction that is under way. */
export function within(tx: Transaction): SessionStore {
  return { read: tx, write: (fn) => fn(tx) };
}

/** @param now for what has ended; a moment after the real one at the most */
export function luciaOver(store: SessionStore, { secure, now }: { secure: boolean; now: number }) {
  return new Lucia(adapterFor(store, now), {
    sessionExpiresIn: new TimeSpan(SESSION_IDLE, "ms"),
    sessionCookie: { name: sessionCookieName(secure), attributes: { secure } },
    getSessionAttributes: (attributes) => attributes,
  });
}

/** What names a session in the store and in the audit trail, and cannot stand for it. */
export function hashOf(sessionId: string): string {
  return createHash("sha256").update(sessionId).digest("hex");
}

const sessionByHash = prepared((reader) =>
  reader
    .select({ session: sessions, suspendedAt: members.suspendedAt })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .where(
      and(eq(sessions.idHash, sql.placeholder("idHash")), gt(sessions.expiresAt, sql.placeholder("now"))),
    )
    .prepare(),
);

/** Keeps only hashes, so ids in what it answers are those it was asked with, or hashes. */
function adapterFor({ read, write }: SessionStore, now: number): Adapter {
  return {
    async getSessionAndUser(sessionId) {
      const [row] = await sessionByHash(read).execute({ idHash: hashOf(sessionId), now });
      if (!row || row.session.createdAt + SESSION_LIFETIME <= now) return [null, null];
      const user: DatabaseUser | null =
        row.suspendedAt === null ? { id: row.session.memberId, attributes: {} } : null;
      return [asLucias(row.session, sessionId), user];
    },
    async getUserSessions(memberId) {
      const rows = await read.select().from(sessions).where(eq(sessions.memberId, memberId));
      return rows.map((row) => asLucias(row, row.idHash));
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const row = { idHash: hashOf(id), memberId: userId, expiresAt: expiresAt.getTime(), ...attributes };
      await write((tx) => tx.insert(sessions).values(row));
    },
    async updateSessionExpiration() {
      // Lucia would prolong only in the second half of the time, so that an absence of four days
      // could end a session. `authenticate` prolongs whenever it notes that somebody was here.
    },
    async deleteSession(sessionId) {
      await write((tx) => tx.delete(sessions).where(eq(sessions.idHash, hashOf(sessionId))));
    },
    async deleteUserSessions(memberId) {
      await write((tx) => tx.delete(sessions).where(eq(sessions.memberId, memberId)));
    },
    async deleteExpiredSessions() {
      await write((tx) => tx.delete(sessions).where(lte(sessions.expiresAt, now)));
    },
  };
}

function asLucias(row: Session, id: string): DatabaseSession {
  const { memberId: userId, expiresAt, createdAt, lastSeenAt, userAgent, actingGrantId } = row;
  const attributes = { createdAt, lastSeenAt, userAgent, actingGrantId };
  return { id, userId, expiresAt: new Date(expiresAt), attributes };
}
