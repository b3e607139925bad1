import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { notices } from "../../db/schema";
import type { Actor } from "../actor";
import { newId } from "../identifier";
import type { CommentNoticeKind, WorkNoticeKind } from "./notice";

/**
 * Tells members that somebody spoke to them, in the transaction in which it was said. Nobody is
 * told of their own words, and of one comment at most once.
 * @param told kind of notice by member id
 */
export async function tellMembers(
  tx: Transaction,
  about: { actorId: string; practiceId: string; threadId: string; commentId: string; at: number },
  told: ReadonlyMap<string, CommentNoticeKind>,
): Promise<void> {
  const known = await tx
    .select({ memberId: notices.memberId })
    .from(notices)
    .where(eq(notices.commentId, about.commentId));
  const already = new Set([about.actorId, ...known.map(({ memberId }) => memberId)]);
  const rows = [...told]
    .filter(([memberId]) => !already.has(memberId))
    .map(([memberId, kind]) => ({ id: newId(), memberId, kind, ...about, readAt: null }));
  if (rows.length > 0) await tx.insert(notices).values(rows);
}

/**
 * Tells members what happened to a work of theirs, in the transaction in which it did. Nobody is told
 * of their own doing.
 */
export async function notifyMembers(
  tx: Transaction,
  memberIds: readonly string[],
  about: {
    kind: WorkNoticeKind;
    actorId: string;
    practiceId: string;
    address: string;
    words: Record<string, string>;
    at: number;
    /** Names what happened, where it might be told twice: each member is told of it once. */
    once?: string;
  },
): Promise<void> {
  const told = [...new Set(memberIds)].filter((memberId) => memberId !== about.actorId);
  const { once, ...notice } = about;
  const rows = told.map((memberId) => ({
    ...{ id: once === undefined ? newId() : `${once}-${memberId}`, memberId, threadId: "", commentId: "" },
    ...notice,
  }));
  if (rows.length > 0) await tx.insert(notices).values(rows).onConflictDoNothing();
}

/** What somebody took back is no news any more. */
export async function withdrawNotices(tx: Transaction, commentId: string): Promise<void> {
  await tx.delete(notices).where(eq(notices.commentId, commentId));
}

/** The actor has seen their notices, all or those of one conversation. */
export async function markRead(tx: Transaction, actor: Actor, threadId?: string): Promise<void> {
  const own = and(eq(notices.memberId, actor.memberId), isNull(notices.readAt));
  await tx
    .update(notices)
    .set({ readAt: Date.now() })
    .where(threadId === undefined ? own : and(own, eq(notices.threadId, threadId)));
}
