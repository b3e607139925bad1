import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { comments, commentThreads, documents } from "../../db/schema";
import type { Actor } from "../actor";
import { checked } from "../checked";
import { conflict, forbidden, invalid, notFound } from "../domain-error";
import { recordOfWork } from "../events/commands.server";
import { tellMembers, withdrawNotices } from "../notices/commands.server";
import type { CommentNoticeKind } from "../notices/notice";
import { canComment } from "../practices/policy";
import { getFacts, listCollaborators } from "../practices/queries.server";
import { type Anchor, anchorSchema } from "./anchor";
import { bodySchema, COMMENTS_OF_THREAD, commentId, mentionedIn, THREADS_OF_WORK } from "./comment";
import { canMoveAnchor, canRemove, canReword, canSettle } from "./policy";
import { getThread } from "./queries.server";

/** What a browser sends to begin a conversation; `id` is of its making, so that sending twice says it once. */
export interface NewThread {
  id: string;
  anchor: unknown;
  body: unknown;
}

/**
 * Begins a conversation about a passage. The document is neither read nor written.
 * @throws notFound, forbidden, invalid (anchor, words), conflict("comments-many")
 */
export async function startThread(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  start: NewThread,
): Promise<void> {
  if (!canComment(await getFacts(tx, actor, practiceId))) throw forbidden();
  const id = checked(commentId, start.id);
  const anchor = checked(anchorSchema, start.anchor);
  const body = checked(bodySchema, start.body);
  if (await wasSaid(tx, actor, id)) return;
  await keepEpoch(tx, practiceId, anchor);
  const [{ count } = { count: 0 }] = await tx
    .select({ count: sql<number>`count(*)` })
    .from(commentThreads)
    .where(eq(commentThreads.practiceId, practiceId));
  if (count >= THREADS_OF_WORK) throw conflict("comments-many");
  const at = Date.now();
  await tx
    .insert(commentThreads)
    .values({ id, practiceId, ...columnsOf(anchor), createdBy: actor.memberId, createdAt: at });
  await say(tx, actor, { practiceId, threadId: id, id, body, at });
}

/** Answers in a conversation. @throws notFound, forbidden, invalid, conflict("comments-many") */
export async function reply(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  threadId: string,
  answer: { id: string; body: unknown },
): Promise<void> {
  const { facts } = await getThread(tx, actor, practiceId, threadId);
  if (!canComment(facts)) throw forbidden();
  const id = checked(commentId, answer.id);
  const body = checked(bodySchema, answer.body);
  if (await wasSaid(tx, actor, id)) return;
  const said = await tx.select({ id: comments.id }).from(comments).where(eq(comments.threadId, threadId));
  if (said.length >= COMMENTS_OF_THREAD) throw conflict("comments-many");
  await say(tx, actor, { practiceId, threadId, id, body, at: Date.now() });
}

/** Calls a conversation settled, or open again; nothing when it is so already. @throws notFound, forbidden */
export async function settleThread(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  threadId: string,
  settled: boolean,
): Promise<void> {
  const { thread, facts, own } = await getThread(tx, actor, practiceId, threadId);
  if (!canSettle(facts, own)) throw forbidden();
  if ((thread.resolvedAt !== null) === settled) return;
  await tx
    .update(commentThreads)
    .set(
      settled
        ? { resolvedAt: Date.now(), resolvedBy: actor.memberId }
        : { resolvedAt: null, resolvedBy: null },
    )
    .where(eq(commentThreads.id, threadId));
  await recordOfWork(tx, actor, settled ? "comment.resolved" : "comment.reopened", practiceId, { threadId });
}

/**
 * Says where a conversation's passage stands now: dividing or turning a paragraph into a heading
 * makes its words anew, and the old positions name what is gone. Its first words are kept.
 * @throws notFound, forbidden, invalid
 */
export async function moveAnchor(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  threadId: string,
  to: unknown,
): Promise<void> {
  const { thread, facts, own } = await getThread(tx, actor, practiceId, threadId);
  if (!canMoveAnchor(facts, own)) throw forbidden();
  const anchor = checked(anchorSchema, to);
  await keepEpoch(tx, practiceId, anchor);
  const { anchorStart, anchorEnd, epoch, before, after } = columnsOf(anchor);
  if (thread.anchorStart === anchorStart && thread.anchorEnd === anchorEnd && thread.epoch === epoch) return;
  await tx
    .update(commentThreads)
    .set({ anchorStart, anchorEnd, epoch, before, after })
    .where(eq(commentThreads.id, threadId));
  await recordOfWork(tx, actor, "comment.moved", practiceId, { threadId });
}

/** Puts other words in the place of one's own. @throws notFound, forbidden, invalid */
export async function rewordComment(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  threadId: string,
  id: string,
  words: unknown,
): Promise<void> {
  const { facts } = await getThread(tx, actor, practiceId, threadId);
  const comment = await getComment(tx, threadId, id);
  if (!canReword(facts, comment.memberId === actor.memberId && comment.fileAuthor === null))
    throw forbidden();
  const body = checked(bodySchema, words);
  if (body === comment.body) return;
  const at = Date.now();
  await tx.update(comments).set({ body, editedAt: at }).where(eq(comments.id, id));
  const named = await mentions(tx, practiceId, body);
  await tellMembers(tx, { actorId: actor.memberId, practiceId, threadId, commentId: id, at }, named);
  await recordOfWork(tx, actor, "comment.changed", practiceId, { threadId, commentId: id });
}

/** Takes a comment back: that something was said stays, the words do not. @throws notFound, forbidden */
export async function removeComment(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  threadId: string,
  id: string,
): Promise<void> {
  const { facts } = await getThread(tx, actor, practiceId, threadId);
  const comment = await getComment(tx, threadId, id);
  if (!canRemove(facts, comment.memberId === actor.memberId)) throw forbidden();
  await tx.update(comments).set({ body: "", removedAt: Date.now() }).where(eq(comments.id, id));
  await withdrawNotices(tx, id);
  await recordOfWork(tx, actor, "comment.removed", practiceId, { threadId, commentId: id });
}

async function getComment(tx: Transaction, threadId: string, id: string) {
  const [comment] = await tx
    .select()
    .from(comments)
    .where(and(eq(comments.id, id), eq(comments.threadId, threadId), isNull(comments.removedAt)));
  if (!comment) throw notFound();
  return comment;
}

/** True when the same member said it already; another's id is refused. */
async function wasSaid(tx: Transaction, actor: Actor, id: string): Promise<boolean> {
  const [known] = await tx.select({ memberId: comments.memberId }).from(comments).where(eq(comments.id, id));
  if (known && known.memberId !== actor.memberId) throw invalid("comment-id");
  return known !== undefined;
}

/** Positions of a history that is still to come mean nothing. */
async function keepEpoch(tx: Transaction, practiceId: string, anchor: Anchor): Promise<void> {
  const [document] = await tx
    .select({ epoch: documents.epoch })
    .from(documents)
    .where(eq(documents.id, practiceId));
  if (!document) throw notFound();
  if (anchor.epoch > document.epoch) throw invalid("anchor-invalid");
}

interface Said {
  practiceId: string;
  threadId: string;
  id: string;
  body: string;
  at: number;
}

async function say(
  tx: Transaction,
  actor: Actor,
  { practiceId, threadId, id, body, at }: Said,
): Promise<void> {
  const before = await tx
    .select({ memberId: comments.memberId })
    .from(comments)
    .where(eq(comments.threadId, threadId));
  await tx.insert(comments).values({ id, threadId, memberId: actor.memberId, body, at });
  const told = new Map<string, CommentNoticeKind>(before.map(({ memberId }) => [memberId, "reply"]));
  for (const [memberId, kind] of await mentions(tx, practiceId, body)) told.set(memberId, kind);
  await tellMembers(tx, { actorId: actor.memberId, practiceId, threadId, commentId: id, at }, told);
  await recordOfWork(tx, actor, "comment.added", practiceId, { threadId, commentId: id });
}

async function mentions(
  tx: Transaction,
  practiceId: string,
  body: string,
): Promise<Map<string, CommentNoticeKind>> {
  if (!body.includes("@")) return new Map();
  const named = mentionedIn(body, await listCollaborators(tx, practiceId));
  return new Map([...named].map((memberId) => [memberId, "mention"]));
}

function columnsOf({ epoch, start, end, quote, before, after }: Anchor) {
  return { epoch, anchorStart: start, anchorEnd: end, quote, before, after };
}
