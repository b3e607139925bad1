import { brotliDecompressSync } from "node:zlib";
import { and, desc, eq, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import {
  applicationMoves,
  attachments,
  comments,
  commentThreads,
  documentSegments,
  documentSnapshots,
  documents,
  documentUpdates,
  editions,
  publicationRequests,
} from "../../db/schema";
import { recordEvents } from "../events/commands.server";

/**
 * So long an upload is kept that nothing shows. Who put it in without a line may be away for all of a
 * holiday, and comes back with a session of thirty days or a copy on their device.
 */
export const UNUSED_AFTER = 60 * 24 * 3_600_000;

/** An upload that nothing showed when the log of its work stood there. */
export interface UnusedUpload {
  id: string;
  practiceId: string;
  epoch: number;
  lastSeq: number;
}

/**
 * Old uploads of works that no text ever showed. Each version of a text can be read and restored, and what
 * somebody deleted may be brought back; so one that stood in the live text for a moment is used for good,
 * and so is one that was proposed, published, frozen to be published, spoken of, or put in the place of
 * another. For a worker: it looks through whole logs.
 * @param now in UTC milliseconds
 */
export async function findUnusedUploads(reader: Reader, now: number): Promise<UnusedUpload[]> {
  const old = await reader
    .select({
      id: attachments.id,
      practiceId: attachments.practiceId,
      epoch: documents.epoch,
      lastSeq: documents.lastSeq,
    })
    .from(attachments)
    .innerJoin(documents, eq(documents.id, attachments.practiceId))
    .where(
      and(
        lt(attachments.createdAt, now - UNUSED_AFTER),
        isNull(attachments.hiddenAt),
        isNull(attachments.replacedBy),
        isNull(documents.quarantinedAt),
      ),
    );
  const unused: UnusedUpload[] = [];
  for (const practiceId of new Set(old.map((each) => each.practiceId))) {
    const left = new Map(old.filter((each) => each.practiceId === practiceId).map((each) => [each.id, each]));
    for await (const said of saidOf(reader, practiceId)) {
      for (const id of left.keys()) if (said.includes(id)) left.delete(id);
      if (left.size === 0) break;
    }
    unused.push(...left.values());
  }
  return unused;
}

/** All that says which uploads a work shows, newest of the text first. An id stands in an update as it is written. */
async function* saidOf(reader: Reader, id: string): AsyncGenerator<Buffer | string> {
  // The log says it all; where the text shows everything, nobody has to look through it.
  const [newest] = await reader
    .select({ bytes: documentSnapshots.bytes })
    .from(documentSnapshots)
    .where(eq(documentSnapshots.documentId, id))
    .orderBy(desc(documentSnapshots.epoch), desc(documentSnapshots.seq))
    .limit(1);
  if (newest) yield Buffer.from(newest.bytes);
  const updates = await reader
    .select({ bytes: documentUpdates.bytes })
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, id));
  for (const { bytes } of updates) yield Buffer.from(bytes);
  const segments = await reader
    .select({ bytes: documentSegments.bytes })
    .from(documentSegments)
    .where(eq(documentSegments.documentId, id));
  for (const { bytes } of segments) yield brotliDecompressSync(bytes);
  yield JSON.stringify(await wordsAbout(reader, id));
}

async function wordsAbout(reader: Reader, id: string): Promise<unknown[]> {
  return [
    await reader.select({ content: editions.content }).from(editions).where(eq(editions.practiceId, id)),
    await reader
      .select({ frozen: publicationRequests.frozen })
      .from(publicationRequests)
      .where(eq(publicationRequests.practiceId, id)),
    await reader
      .select({ body: comments.body })
      .from(comments)
      .innerJoin(commentThreads, eq(commentThreads.id, comments.threadId))
      .where(eq(commentThreads.practiceId, id)),
    await reader
      .select({ id: attachments.replacedBy })
      .from(attachments)
      .where(and(eq(attachments.practiceId, id), isNotNull(attachments.replacedBy))),
    await reader
      .select({ id: applicationMoves.attachmentId })
      .from(applicationMoves)
      .where(isNotNull(applicationMoves.attachmentId)),
  ];
}

/**
 * Forgets these uploads, but for those of works in which somebody wrote since they were looked at.
 * @returns ids of those whose bytes can go
 */
export async function removeUnusedUploads(
  tx: Transaction,
  uploads: readonly UnusedUpload[],
): Promise<string[]> {
  const quiet: string[] = [];
  for (const { id, practiceId, epoch, lastSeq } of uploads) {
    const [document] = await tx.select().from(documents).where(eq(documents.id, practiceId));
    if (document?.epoch === epoch && document.lastSeq === lastSeq) quiet.push(id);
  }
  if (quiet.length === 0) return [];
  const removed = await tx
    .delete(attachments)
    .where(and(inArray(attachments.id, quiet), isNull(attachments.hiddenAt), isNull(attachments.replacedBy)))
    .returning({ id: attachments.id, practiceId: attachments.practiceId });
  await recordEvents(
    tx,
    removed.map(({ id, practiceId }) => ({
      kind: "attachment.swept",
      actorId: null,
      subjectType: "practice",
      subjectId: practiceId,
      payload: { id },
    })),
  );
  return removed.map(({ id }) => id);
}
