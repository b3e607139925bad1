import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { collaborators, comments, commentThreads, members, notices, practices } from "../../db/schema";
import type { Actor } from "../actor";
import type { Notice, NoticeKind } from "./notice";

/** How many are shown; who has not looked for so long reads the texts themselves. */
const SHOWN = 100;

/** What others said to the actor, newest first, in works that they still have a part in. */
export async function listNotices(reader: Reader, actor: Actor): Promise<Notice[]> {
  const rows = await reader
    .select({
      id: notices.id,
      kind: notices.kind,
      name: members.name,
      at: notices.at,
      readAt: notices.readAt,
      practiceId: notices.practiceId,
      title: practices.title,
      threadId: notices.threadId,
      quote: commentThreads.quote,
      body: comments.body,
    })
    .from(notices)
    .innerJoin(members, eq(members.id, notices.actorId))
    .innerJoin(practices, and(eq(practices.id, notices.practiceId), isNull(practices.deletedAt)))
    .innerJoin(commentThreads, eq(commentThreads.id, notices.threadId))
    .innerJoin(comments, eq(comments.id, notices.commentId))
    .innerJoin(collaborators, stillThere)
    .where(eq(notices.memberId, actor.memberId))
    .orderBy(desc(notices.at), desc(notices.id))
    .limit(SHOWN);
  return rows.map(({ readAt, ...row }) => ({ ...row, kind: row.kind as NoticeKind, read: readAt !== null }));
}

/** How many of them the actor has not seen. */
export async function countUnread(reader: Reader, actor: Actor): Promise<number> {
  const [row] = await reader
    .select({ count: sql<number>`count(*)` })
    .from(notices)
    .innerJoin(practices, and(eq(practices.id, notices.practiceId), isNull(practices.deletedAt)))
    .innerJoin(collaborators, stillThere)
    .where(and(eq(notices.memberId, actor.memberId), isNull(notices.readAt)));
  return row?.count ?? 0;
}

const stillThere = and(
  eq(collaborators.practiceId, notices.practiceId),
  eq(collaborators.memberId, notices.memberId),
);
