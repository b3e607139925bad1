import { brotliDecompressSync } from "node:zlib";
import { and, asc, desc, eq, gt, lte } from "drizzle-orm";
import * as Y from "yjs";
import type { Reader } from "../../db/database";
import {
  documentClients,
  documentSegments,
  documentSnapshots,
  documentSuggestions,
  documents,
  documentUpdates,
} from "../../db/schema";
import { conflict, notFound } from "../domain-error";
import { enteredRows } from "./journal.server";
import { chain, hashOf, type Place } from "./log.server";
import type { KnownSuggestions } from "./new-marks";
import { unpackEntries } from "./segments";

/** A live document as stored: everything needed to go on with it. */
export interface StoredDocument extends Place {
  id: string;
  epoch: number;
  schemaVersion: number;
  leaseToken: number;
  /** Number up to which a snapshot stands. */
  snapshotSeq: number;
  /** State vector of the first of `updates`, if it is a snapshot that knows its own. */
  snapshotVector: Uint8Array | null;
  /** Yjs updates, encoding V1, in order: the snapshot first, then the tail of the log. */
  updates: Uint8Array[];
  /** Member of each Yjs client id seen so far. */
  clients: Map<number, string>;
  /** Proposals made so far, also those that are no longer in the text. */
  suggestions: KnownSuggestions;
}

type DocumentRow = typeof documents.$inferSelect;
type Snapshot = typeof documentSnapshots.$inferSelect;

/** How far a document can be read from one beginning, and what was read. */
export interface Replay extends Place {
  updates: Uint8Array[];
  /** When the last readable entry was written, in UTC milliseconds; 0 when none is. */
  at: number;
  snapshot: Snapshot | null;
}

/**
 * Loads a document: newest snapshot and the log behind it, its chain of hashes verified. A damaged
 * snapshot is passed over, for the log holds everything.
 * @throws notFound, conflict("document-quarantined"), or conflict("document-damaged") when the log
 *   does not hold together
 */
export async function loadDocument(reader: Reader, id: string): Promise<StoredDocument> {
  const { document, replay } = await readWhole(reader, id);
  const { epoch, schemaVersion, leaseToken } = document;
  const bound = await reader
    .select({ clientId: documentClients.clientId, memberId: documentClients.memberId })
    .from(documentClients)
    .where(and(eq(documentClients.documentId, id), eq(documentClients.epoch, epoch)));
  const suggested = await reader
    .select({
      id: documentSuggestions.id,
      memberId: documentSuggestions.memberId,
      at: documentSuggestions.at,
    })
    .from(documentSuggestions)
    .where(eq(documentSuggestions.documentId, id));
  return {
    id,
    epoch,
    schemaVersion,
    leaseToken,
    seq: replay.seq,
    hash: replay.hash,
    snapshotSeq: replay.snapshot?.seq ?? 0,
    snapshotVector: replay.snapshot?.stateVector ?? null,
    updates: replay.updates,
    clients: new Map(bound.map(({ clientId, memberId }) => [clientId, memberId])),
    suggestions: new Map(suggested.map(({ id, ...suggestion }) => [id, suggestion])),
  };
}

/** @throws notFound */
export async function findDocument(reader: Reader, id: string): Promise<DocumentRow> {
  const [document] = await reader.select().from(documents).where(eq(documents.id, id));
  if (!document) throw notFound();
  return document;
}

/**
 * What is read here is read by several queries, and a log may be packed or rewritten between two of
 * them; so it takes more than one failure to call a document damaged.
 */
async function readWhole(reader: Reader, id: string): Promise<{ document: DocumentRow; replay: Replay }> {
  for (let tries = 3; tries > 0; tries--) {
    const document = await findDocument(reader, id);
    if (document.quarantinedAt !== null) throw conflict("document-quarantined");
    const replay = await wholeReplay(reader, document);
    if (replay) return { document, replay };
  }
  throw conflict("document-damaged");
}

async function wholeReplay(reader: Reader, document: DocumentRow): Promise<Replay | null> {
  for await (const replay of replays(reader, document)) {
    const isWhole = replay.seq === document.lastSeq && replay.hash === document.lastHash;
    if (isWhole && (await addEntered(reader, document, replay))) return replay;
    console.error(`document ${document.id} cannot be read to its end from ${replay.snapshot?.seq ?? 0}`);
  }
  return null;
}

/** The document read from each of its beginnings, best first: newest snapshot, older ones, the log alone. */
export async function* replays(reader: Reader, document: DocumentRow): AsyncGenerator<Replay> {
  for (let offset = 0; ; offset++) {
    const [snapshot] = await reader
      .select()
      .from(documentSnapshots)
      .where(and(eq(documentSnapshots.documentId, document.id), eq(documentSnapshots.epoch, document.epoch)))
      .orderBy(desc(documentSnapshots.seq))
      .limit(1)
      .offset(offset);
    if (!snapshot) break;
    const sound = snapshot.bytesHash === null || snapshot.bytesHash === hashOf(snapshot.bytes);
    if (sound) yield await replayFrom(reader, document, snapshot);
    else console.error(`a snapshot of document ${document.id} is damaged and passed over`);
  }
  yield await replayFrom(reader, document, null);
}

async function replayFrom(reader: Reader, document: DocumentRow, snapshot: Snapshot | null): Promise<Replay> {
  const replay: Replay = {
    seq: snapshot?.seq ?? 0,
    hash: snapshot?.hash ?? "",
    at: snapshot?.at ?? 0,
    updates: snapshot ? [snapshot.bytes] : [],
    snapshot,
  };
  if (await addSegments(reader, document, replay)) await addTail(reader, document, replay);
  return replay;
}

/** False when a packed stretch does not follow. */
async function addSegments(reader: Reader, document: DocumentRow, replay: Replay): Promise<boolean> {
  const segments = await reader
    .select()
    .from(documentSegments)
    .where(
      and(
        eq(documentSegments.documentId, document.id),
        eq(documentSegments.epoch, document.epoch),
        gt(documentSegments.lastSeq, replay.seq),
      ),
    )
    .orderBy(asc(documentSegments.firstSeq));
  for (const segment of segments) {
    const follows = segment.firstSeq <= replay.seq + 1;
    if (!follows || segment.bytesHash !== segmentHash(segment)) return false;
    if (segment.firstSeq === replay.seq + 1 && segment.firstHash !== replay.hash) return false;
    replay.updates.push(...updatesOf(segment.bytes));
    replay.seq = segment.lastSeq;
    replay.hash = segment.lastHash;
    replay.at = segment.lastAt;
  }
  return true;
}

/** A window's stretches build on each other, so they become one update. */
function updatesOf(bytes: Uint8Array): Uint8Array[] {
  const windows = new Map<number, Uint8Array[]>();
  for (const { window, bytes: update } of unpackEntries(brotliDecompressSync(bytes))) {
    const known = windows.get(window);
    if (known) known.push(update);
    else windows.set(window, [update]);
  }
  return [...windows.values()].map((updates) =>
    updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates),
  );
}

/** Covers where a packed stretch belongs as well as what it holds. */
export function segmentHash(segment: {
  firstSeq: number;
  lastSeq: number;
  firstHash: string;
  lastHash: string;
  bytes: Uint8Array;
}): string {
  const { firstSeq, lastSeq, firstHash, lastHash, bytes } = segment;
  return hashOf(Buffer.concat([Buffer.from(`${firstSeq}\n${lastSeq}\n${firstHash}\n${lastHash}\n`), bytes]));
}

async function addTail(reader: Reader, document: DocumentRow, replay: Replay): Promise<void> {
  const tail = await reader
    .select()
    .from(documentUpdates)
    .where(
      and(
        eq(documentUpdates.documentId, document.id),
        eq(documentUpdates.epoch, document.epoch),
        gt(documentUpdates.seq, replay.seq),
        // What is appended while this is read is not part of it.
        lte(documentUpdates.seq, document.lastSeq),
      ),
    )
    .orderBy(asc(documentUpdates.seq));
  for (const row of tail) {
    const hash = chain(replay.hash, replay.seq + 1, row);
    if (row.seq !== replay.seq + 1 || row.hash !== hash) return;
    replay.seq = row.seq;
    replay.hash = hash;
    replay.at = row.at;
    replay.updates.push(row.bytes);
  }
}

/**
 * Adds what lies in the journal still: asking for the document has it emptied, unless the disk takes
 * nothing just now. What does not follow was moved between the two questions. False for damage.
 */
async function addEntered(reader: Reader, document: DocumentRow, replay: Replay): Promise<boolean> {
  for (const row of await enteredRows(reader, document.id)) {
    if (row.epoch !== document.epoch || row.seq !== replay.seq + 1) continue;
    const hash = chain(replay.hash, row.seq, row);
    if (row.hash !== hash) return false;
    replay.seq = row.seq;
    replay.hash = hash;
    replay.at = row.at;
    replay.updates.push(row.bytes);
  }
  return true;
}

/** Merged state (encoding V1) of a document as committed, with its place in the log. */
export async function readState(
  reader: Reader,
  id: string,
): Promise<{ state: Uint8Array; epoch: number; seq: number }> {
  const stored = await loadDocument(reader, id);
  return { state: Y.mergeUpdates(stored.updates), epoch: stored.epoch, seq: stored.seq };
}
