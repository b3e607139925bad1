import type { Transaction } from "../../db/database";
import { comments, commentThreads } from "../../db/schema";
import type { Actor } from "../actor";
import { recordEvent } from "../events/commands.server";
import { newId } from "../identifier";
import type { Anchor } from "./anchor";
import { bodySchema, COMMENTS_OF_THREAD, THREADS_OF_WORK } from "./comment";

/** A conversation that stands in a file, the comment that began it first. */
export interface BroughtThread {
  anchor: Anchor;
  resolved: boolean;
  comments: { author: string; at: number | null; text: string }[];
}

/**
 * Puts the conversations of a file beside the text that was read from it, in the transaction that
 * starts the work. Each comment says who wrote it in the file; who brought the file is on record,
 * and nobody is told, for nobody spoke here.
 */
export async function bringThreads(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  threads: readonly BroughtThread[],
): Promise<void> {
  const now = Date.now();
  for (const thread of threads.slice(0, THREADS_OF_WORK)) {
    const said = saidIn(thread, now);
    if (said.length === 0) continue;
    const id = newId();
    const { epoch, start, end, quote, before, after } = thread.anchor;
    await tx.insert(commentThreads).values({
      id,
      practiceId,
      ...{ epoch, anchorStart: start, anchorEnd: end, quote, before, after },
      createdBy: actor.memberId,
      createdAt: said[0]!.at,
      // Nobody here has settled it.
      resolvedAt: thread.resolved ? now : null,
    });
    await tx
      .insert(comments)
      .values(said.map((each) => ({ ...each, id: newId(), threadId: id, memberId: actor.memberId })));
  }
  await recordEvent(tx, {
    kind: "comment.brought",
    actorId: actor.memberId,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { threads: threads.length },
  });
}

/** Comments that say something, in their order: none is older than the one it answers, or of a day to come. */
function saidIn(thread: BroughtThread, now: number) {
  const kept = thread.comments.flatMap(({ author, at, text }) => {
    const body = bodySchema.safeParse(text.slice(0, 4_000));
    return body.success ? [{ body: body.data, fileAuthor: author.trim() || "?", at: at ?? now }] : [];
  });
  let last = 0;
  return kept.slice(0, COMMENTS_OF_THREAD).map((each, index, all) => {
    last = Math.max(last + 1, Math.min(each.at, now - all.length + index));
    return { ...each, at: last };
  });
}
