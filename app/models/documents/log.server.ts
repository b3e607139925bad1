import { createHash } from "node:crypto";
import { and, asc, desc, eq, gt, inArray } from "drizzle-orm";
import * as Y from "yjs";
import type { Reader, Transaction } from "../../db/database";
import { documentClients, documentSnapshots, documents, documentUpdates } from "../../db/schema";
import { conflict, forbidden, notFound } from "../domain-error";
import { type Content, SCHEMA_VERSION } from "./content";
import { encodeContent } from "./yjs-format";

/** Owner of the client ids under which the server itself writes. */
export const SERVER = "server";

/** A live document as stored: everything needed to go on with it. */
export interface StoredDocument {
  id: string;
  epoch: number;
  schemaVersion: number;
  /** Number of the last update in the log. */
  seq: number;
  /** Number up to which a snapshot stands. */
  snapshotSeq: number;
  /** Yjs updates, encoding V1, in order: the snapshot first, then the tail of the log. */
  updates: Uint8Array[];
  /** Member of each Yjs client id seen so far. */
  clients: Map<number, string>;
}

/** One step of the log before it is written. */
export interface Entry {
  memberId: string | null;
  /** Yjs update, encoding V1. */
  bytes: Uint8Array;
  at: number;
  /** Client ids that bring new structs in this update. */
  clientIds: readonly number[];
}

/**
 * Creates the live document of a practice from `content`, in the transaction that creates the
 * practice: no browser ever writes a beginning.
 */
export async function createDocument(
  tx: Transaction,
  id: string,
  content: Content,
  at: number,
): Promise<void> {
  const bytes = encodeContent(content);
  await tx.insert(documents).values({
    id,
    epoch: 1,
    schemaVersion: SCHEMA_VERSION,
    lastSeq: 0,
    lastHash: "",
    updatedAt: at,
  });
  const clientIds = [...Y.parseUpdateMeta(bytes).to.keys()];
  await appendEntries(tx, id, 1, [{ memberId: null, bytes, at, clientIds }]);
}

/**
 * Appends to the log of a document; answers the number of the last entry.
 * @throws conflict("document-epoch") when the document was rewritten meanwhile
 * @throws forbidden("foreign-client") when a client id belongs to another member
 */
export async function appendEntries(
  tx: Transaction,
  id: string,
  epoch: number,
  entries: readonly Entry[],
): Promise<number> {
  const [document] = await tx.select().from(documents).where(eq(documents.id, id));
  if (!document) throw notFound();
  if (document.epoch !== epoch) throw conflict("document-epoch");
  let { lastSeq: seq, lastHash: hash } = document;
  const rows = entries.map((entry) => {
    seq += 1;
    hash = chain(hash, seq, entry);
    const { memberId, at } = entry;
    return { documentId: id, epoch, seq, at, memberId, bytes: Buffer.from(entry.bytes), hash };
  });
  await bindClients(tx, id, epoch, entries);
  await tx.insert(documentUpdates).values(rows);
  const updatedAt = entries.at(-1)?.at ?? document.updatedAt;
  await tx.update(documents).set({ lastSeq: seq, lastHash: hash, updatedAt }).where(eq(documents.id, id));
  return seq;
}

async function bindClients(
  tx: Transaction,
  id: string,
  epoch: number,
  entries: readonly Entry[],
): Promise<void> {
  const wanted = new Map<number, { memberId: string; at: number }>();
  for (const { clientIds, memberId, at } of entries) {
    for (const clientId of clientIds) {
      const member = memberId ?? SERVER;
      const other = wanted.get(clientId);
      if (other && other.memberId !== member) throw forbidden("foreign-client");
      if (!other) wanted.set(clientId, { memberId: member, at });
    }
  }
  if (wanted.size === 0) return;
  const bound = await tx
    .select()
    .from(documentClients)
    .where(
      and(
        eq(documentClients.documentId, id),
        eq(documentClients.epoch, epoch),
        inArray(documentClients.clientId, [...wanted.keys()]),
      ),
    );
  for (const { clientId, memberId } of bound) {
    if (wanted.get(clientId)?.memberId !== memberId) throw forbidden("foreign-client");
    wanted.delete(clientId);
  }
  if (wanted.size === 0) return;
  await tx
    .insert(documentClients)
    .values([...wanted].map(([clientId, each]) => ({ documentId: id, epoch, clientId, ...each })));
}

/** Each entry's hash covers the one before, so that a missing or changed entry is noticed on loading. */
function chain(
  previous: string,
  seq: number,
  entry: { memberId: string | null; at: number; bytes: Uint8Array },
): string {
  return createHash("sha256")
    .update(`${previous}\n${seq}\n${entry.at}\n${entry.memberId ?? SERVER}\n`)
    .update(entry.bytes)
    .digest("hex");
}

/**
 * Loads a document: newest snapshot and the log behind it, its chain of hashes verified.
 * @throws notFound, or conflict("document-damaged") when the log does not follow from the snapshot
 */
export async function loadDocument(reader: Reader, id: string): Promise<StoredDocument> {
  const [document] = await reader.select().from(documents).where(eq(documents.id, id));
  if (!document) throw notFound();
  const { epoch, schemaVersion } = document;
  const [snapshot] = await reader
    .select()
    .from(documentSnapshots)
    .where(and(eq(documentSnapshots.documentId, id), eq(documentSnapshots.epoch, epoch)))
    .orderBy(desc(documentSnapshots.seq))
    .limit(1);
  const tail = await reader
    .select()
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.documentId, id),
        eq(documentUpdates.epoch, epoch),
        gt(documentUpdates.seq, snapshot?.seq ?? 0),
      ),
    )
    .orderBy(asc(documentUpdates.seq));
  verify(snapshot?.hash ?? "", snapshot?.seq ?? 0, tail, document);
  const bound = await reader
    .select({ clientId: documentClients.clientId, memberId: documentClients.memberId })
    .from(documentClients)
    .where(and(eq(documentClients.documentId, id), eq(documentClients.epoch, epoch)));
  return {
    id,
    epoch,
    schemaVersion,
    seq: document.lastSeq,
    snapshotSeq: snapshot?.seq ?? 0,
    updates: [...(snapshot ? [snapshot.bytes] : []), ...tail.map((each) => each.bytes)],
    clients: new Map(bound.map(({ clientId, memberId }) => [clientId, memberId])),
  };
}

type UpdateRow = typeof documentUpdates.$inferSelect;

function verify(
  start: string,
  startSeq: number,
  tail: UpdateRow[],
  document: { lastSeq: number; lastHash: string },
) {
  let hash = start;
  let seq = startSeq;
  for (const row of tail) {
    seq += 1;
    hash = chain(hash, seq, row);
    if (row.seq !== seq || row.hash !== hash) throw conflict("document-damaged");
  }
  if (seq !== document.lastSeq || hash !== document.lastHash) throw conflict("document-damaged");
}

/**
 * Writes the merged state of a document as a snapshot at its current end. The log stays: it is
 * the record of who wrote what.
 * @param state merged state of exactly the log up to `seq`
 */
export async function writeSnapshot(
  tx: Transaction,
  id: string,
  snapshot: { epoch: number; seq: number; state: Uint8Array; at: number },
): Promise<void> {
  const [document] = await tx.select().from(documents).where(eq(documents.id, id));
  if (!document || document.epoch !== snapshot.epoch || document.lastSeq !== snapshot.seq) return;
  await tx
    .insert(documentSnapshots)
    .values({
      documentId: id,
      epoch: snapshot.epoch,
      seq: snapshot.seq,
      at: snapshot.at,
      bytes: Buffer.from(snapshot.state),
      hash: document.lastHash,
    })
    .onConflictDoNothing();
  const older = and(
    eq(documentSnapshots.documentId, id),
    eq(documentSnapshots.epoch, snapshot.epoch),
    inArray(
      documentSnapshots.seq,
      (
        await tx
          .select({ seq: documentSnapshots.seq })
          .from(documentSnapshots)
          .where(and(eq(documentSnapshots.documentId, id), eq(documentSnapshots.epoch, snapshot.epoch)))
          .orderBy(desc(documentSnapshots.seq))
          .offset(2)
          .limit(1000)
      ).map((each) => each.seq),
    ),
  );
  await tx.delete(documentSnapshots).where(older);
}

/** Merged state (encoding V1) of a document as committed, with its place in the log. */
export async function readState(
  reader: Reader,
  id: string,
): Promise<{ state: Uint8Array; epoch: number; seq: number }> {
  const stored = await loadDocument(reader, id);
  return { state: Y.mergeUpdates(stored.updates), epoch: stored.epoch, seq: stored.seq };
}
