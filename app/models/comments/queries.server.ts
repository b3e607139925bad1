import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { comments, commentThreads, members } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import type { PracticeFacts } from "../practices/policy";
import { getFacts, listCollaborators } from "../practices/queries.server";
import type { Anchor } from "./anchor";
import type { Comment, Mentionable, Thread } from "./comment";
import { canSettle } from "./policy";

export type ThreadRow = typeof commentThreads.$inferSelect;
export type CommentRow = typeof comments.$inferSelect;

export interface Conversations {
  threads: Thread[];
  /** Who can be named in a comment. */
  people: Mentionable[];
}

/**
 * All that is said beside a text, oldest conversation first. Whoever reads the text reads it.
 * @throws notFound when the actor has no part in the work
 */
export async function listThreads(reader: Reader, actor: Actor, practiceId: string): Promise<Conversations> {
  const facts = await getFacts(reader, actor, practiceId);
  const names = new Map((await namesOf(reader, practiceId)).map(({ memberId, name }) => [memberId, name]));
  const said = await commentsOf(reader, practiceId);
  const rows = await reader
    .select()
    .from(commentThreads)
    .where(eq(commentThreads.practiceId, practiceId))
    .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id));
  const people = (await listCollaborators(reader, practiceId)).map(({ memberId, name }) => ({
    memberId,
    name,
  }));
  const threads = rows.map((row) => ({
    ...threadOf(row, facts, actor),
    resolved: row.resolvedAt === null ? null : { at: row.resolvedAt, name: names.get(row.resolvedBy!) ?? "" },
    comments: said.get(row.id) ?? [],
  }));
  // A conversation in which everything was taken back is none.
  return { threads: threads.filter((each) => each.comments.some(({ removed }) => !removed)), people };
}

function threadOf(row: ThreadRow, facts: PracticeFacts, actor: Actor) {
  return {
    id: row.id,
    anchor: anchorIn(row),
    createdAt: row.createdAt,
    maySettle: canSettle(facts, row.createdBy === actor.memberId),
  };
}

function anchorIn({ epoch, anchorStart: start, anchorEnd: end, quote, before, after }: ThreadRow): Anchor {
  return { epoch, start, end, quote, before, after };
}

async function commentsOf(reader: Reader, practiceId: string): Promise<Map<string, Comment[]>> {
  const rows = await reader
    .select({ comment: comments, name: members.name })
    .from(comments)
    .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
    .innerJoin(members, eq(members.id, comments.memberId))
    .where(eq(commentThreads.practiceId, practiceId))
    .orderBy(asc(comments.at), asc(comments.id));
  const said = new Map<string, Comment[]>();
  for (const { comment, name } of rows) {
    const { id, threadId, memberId, fileAuthor, body, at, editedAt, removedAt } = comment;
    const all = said.get(threadId) ?? [];
    all.push({
      id,
      memberId,
      name,
      fileAuthor,
      body,
      at,
      edited: editedAt !== null,
      removed: removedAt !== null,
    });
    said.set(threadId, all);
  }
  return said;
}

/** Everybody who ever resolved something; they may have left the work since. */
function namesOf(reader: Reader, practiceId: string): Promise<Mentionable[]> {
  return reader
    .selectDistinct({ memberId: members.id, name: members.name })
    .from(commentThreads)
    .innerJoin(members, eq(members.id, commentThreads.resolvedBy))
    .where(eq(commentThreads.practiceId, practiceId));
}

/** A conversation of a work. @throws notFound when the actor may not know of it, or it is another work's */
export async function getThread(
  reader: Reader,
  actor: Actor,
  practiceId: string,
  threadId: string,
): Promise<{ thread: ThreadRow; facts: PracticeFacts; own: boolean }> {
  const facts = await getFacts(reader, actor, practiceId);
  const [thread] = await reader
    .select()
    .from(commentThreads)
    .where(and(eq(commentThreads.id, threadId), eq(commentThreads.practiceId, practiceId)));
  if (!thread) throw notFound();
  return { thread, facts, own: thread.createdBy === actor.memberId };
}

/** A conversation that somebody settled. */
export interface SettledThread {
  id: string;
  resolvedBy: string;
  anchor: Anchor;
}

/** Conversations about a work that are settled and that nobody has reopened, oldest first. */
export async function listSettled(reader: Reader, practiceId: string): Promise<SettledThread[]> {
  const rows = await reader
    .select()
    .from(commentThreads)
    .where(and(eq(commentThreads.practiceId, practiceId), isNotNull(commentThreads.resolvedBy)))
    .orderBy(asc(commentThreads.createdAt), asc(commentThreads.id));
  return rows.map((row) => ({ id: row.id, resolvedBy: row.resolvedBy!, anchor: anchorIn(row) }));
}
