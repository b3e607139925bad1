import { and, asc, desc, eq, lte } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { documentSegments, documentSnapshots, documentUpdates } from "../../db/schema";
import { findDocument, segmentHash } from "./load.server";
import { chain } from "./log.server";
import type { LogEntry } from "./segments";

/** Loose entries of a log from which they are packed, and how many at once at the most. */
const ENOUGH = 1_000;
const AT_ONCE = 4_000;

/** A stretch of a log that may be packed. */
export interface LooseStretch {
  id: string;
  epoch: number;
  firstHash: string;
  lastHash: string;
  entries: LogEntry[];
}

/**
 * The oldest loose entries of a document's log, if they are many and a snapshot stands behind them.
 * @returns null when there is nothing to do, or when they do not hold together: that is for loading to find
 * @throws notFound
 */
export async function findLooseStretch(reader: Reader, id: string): Promise<LooseStretch | null> {
  const { epoch } = await findDocument(reader, id);
  const [snapshot] = await reader
    .select({ seq: documentSnapshots.seq })
    .from(documentSnapshots)
    .where(and(eq(documentSnapshots.documentId, id), eq(documentSnapshots.epoch, epoch)))
    .orderBy(desc(documentSnapshots.seq))
    .limit(1);
  if (!snapshot) return null;
  const [packed] = await reader
    .select({ hash: documentSegments.lastHash, seq: documentSegments.lastSeq })
    .from(documentSegments)
    .where(and(eq(documentSegments.documentId, id), eq(documentSegments.epoch, epoch)))
    .orderBy(desc(documentSegments.firstSeq))
    .limit(1);
  const rows = await reader
    .select()
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.documentId, id),
        eq(documentUpdates.epoch, epoch),
        lte(documentUpdates.seq, snapshot.seq),
      ),
    )
    .orderBy(asc(documentUpdates.seq))
    .limit(AT_ONCE);
  if (rows.length < ENOUGH) return null;
  const firstHash = packed?.hash ?? "";
  let hash = firstHash;
  let seq = packed?.seq ?? 0;
  for (const row of rows) {
    seq += 1;
    hash = chain(hash, seq, row);
    if (row.seq !== seq || row.hash !== hash) return null;
  }
  return { id, epoch, firstHash, lastHash: hash, entries: rows };
}

/** Puts a packed stretch in the place of its entries. @param packed brotli of `packEntries` */
export async function replaceStretch(
  tx: Transaction,
  stretch: LooseStretch,
  packed: Uint8Array,
): Promise<void> {
  const { id, epoch, firstHash, lastHash, entries } = stretch;
  const [first, last] = [entries[0]!, entries.at(-1)!];
  const segment = { firstSeq: first.seq, lastSeq: last.seq, firstHash, lastHash, bytes: Buffer.from(packed) };
  await tx.insert(documentSegments).values({
    documentId: id,
    epoch,
    ...segment,
    firstAt: first.at,
    lastAt: last.at,
    bytesHash: segmentHash(segment),
  });
  await tx
    .delete(documentUpdates)
    .where(
      and(
        eq(documentUpdates.documentId, id),
        eq(documentUpdates.epoch, epoch),
        lte(documentUpdates.seq, last.seq),
      ),
    );
}
