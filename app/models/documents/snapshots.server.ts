import { eq } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { documentSnapshots, documents } from "../../db/schema";
import { hashOf } from "./log.server";

/** Snapshots kept of one document: the newest, and one to fall back on. */
const KEPT = 2;

export interface NewSnapshot {
  epoch: number;
  seq: number;
  /** Merged state (encoding V1) of exactly the log up to `seq`. */
  state: Uint8Array;
  /** State vector of `state`. */
  stateVector: Uint8Array;
  at: number;
}

/**
 * Writes the merged state of a document as a snapshot at its current end; does nothing when the
 * log has gone on meanwhile. The log stays: it is the record of who wrote what.
 */
export async function writeSnapshot(tx: Transaction, id: string, snapshot: NewSnapshot): Promise<void> {
  const [document] = await tx.select().from(documents).where(eq(documents.id, id));
  if (!document || document.epoch !== snapshot.epoch || document.lastSeq !== snapshot.seq) return;
  const { epoch, seq, at, state, stateVector } = snapshot;
  const row = {
    at,
    bytes: Buffer.from(state),
    bytesHash: hashOf(state),
    stateVector: Buffer.from(stateVector),
    hash: document.lastHash,
  };
  await tx
    .insert(documentSnapshots)
    .values({ documentId: id, epoch, seq, ...row })
    .onConflictDoUpdate({
      target: [documentSnapshots.documentId, documentSnapshots.epoch, documentSnapshots.seq],
      set: row,
    });
  await tx.execute(
    "DELETE FROM document_snapshots WHERE document_id = ?1 AND epoch = ?2 AND seq NOT IN (SELECT seq FROM document_snapshots WHERE document_id = ?1 AND epoch = ?2 ORDER BY seq DESC LIMIT ?3)",
    [id, epoch, KEPT],
  );
}
