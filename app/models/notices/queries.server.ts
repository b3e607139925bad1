import { and, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { prepared } from "../../db/prepared";
import { collaborators, comments, commentThreads, members, notices, practices } from "../../db/schema";
import type { Actor } from "../actor";
import type { CommentNoticeKind, Notice, WorkNoticeKind } from "./notice";

/** How many are shown; who has not looked for so long reads the texts themselves. */
const SHOWN = 100;

/**
 * What the actor is told, newest first: what was said to them in works that they still have a part in,
 * and what happened to works.
 */
export async function listNotices(reader: Reader, actor: Actor): Promise<Notice[]> {
  const rows = await reader
    .select({
      notice: notices,
      name: members.name,
      title: practices.title,
      quote: commentThreads.quote,
      body: comments.body,
    })
    .from(notices)
    // A visitor is no member.
    .leftJoin(members, eq(members.id, notices.actorId))
    .leftJoin(practices, standing)
    .leftJoin(commentThreads, eq(commentThreads.id, notices.threadId))
    .leftJoin(comments, eq(comments.id, notices.commentId))
    .leftJoin(collaborators, stillThere)
    .where(and(eq(notices.memberId, actor.memberId), concerning))
    .orderBy(desc(notices.at), desc(notices.id))
    .limit(SHOWN);
  return rows.map(({ notice, title, quote, body, ...row }) => {
    const { id, kind, at, readAt, practiceId, threadId, address, words } = notice;
    const common = { id, name: row.name ?? "", at, read: readAt !== null };
    if (address !== null) return { ...common, kind: kind as WorkNoticeKind, address, words: words ?? {} };
    const said = { title: title ?? "", quote: quote ?? "", body: body ?? "" };
    return { ...common, kind: kind as CommentNoticeKind, practiceId, threadId, ...said };
  });
}

/** How many of them the actor has not seen. */
export async function countUnread(reader: Reader, actor: Actor): Promise<number> {
  const [row] = await unreadOf(reader).execute({ memberId: actor.memberId });
  return row?.count ?? 0;
}

const standing = and(eq(practices.id, notices.practiceId), isNull(practices.deletedAt));

const stillThere = and(
  eq(collaborators.practiceId, notices.practiceId),
  eq(collaborators.memberId, notices.memberId),
);

/** Words are shown to who may still read the work they are about. */
const concerning = or(
  isNotNull(notices.address),
  and(isNotNull(practices.id), isNotNull(comments.id), isNotNull(collaborators.memberId)),
);

/** Every page a member opens says it. */
const unreadOf = prepared((reader) =>
  reader
    .select({ count: sql<number>`count(*)` })
    .from(notices)
    .leftJoin(practices, standing)
    .leftJoin(comments, eq(comments.id, notices.commentId))
    .leftJoin(collaborators, stillThere)
    .where(and(eq(notices.memberId, sql.placeholder("memberId")), isNull(notices.readAt), concerning))
    .prepare(),
);
