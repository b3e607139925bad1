import { hash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Statements, Transaction } from "../../db/database";
import { insertRows, type Row } from "../../db/rows";
import { documentClients, documents } from "../../db/schema";
import { conflict, forbidden, notFound } from "../domain-error";
import { type Content, SCHEMA_VERSION } from "./content";
import type { Suggestion } from "./nodes/suggestion";
import { type EncodedDocument, encodeDocument, createDocument as newDocument } from "./yjs-format";

/** Owner of the client ids under which the server itself writes. */
export const SERVER = "server";

/** One step of the log before it is written. */
export interface Entry {
  memberId: string | null;
  /** Yjs update, encoding V1. */
  bytes: Uint8Array;
  at: number;
  /** Client ids that bring new structs in this update. */
  clientIds: readonly number[];
  /** Proposals that it makes. */
  suggestions?: readonly Suggestion[];
}

/** A point in a document's log: the number of an entry and the hash that covers all up to it. */
export interface Place {
  seq: number;
  hash: string;
}

/** Entries on their way into the log of one document. */
export interface Append {
  id: string;
  epoch: number;
  /** Under which the writing process owns the document; 0 where there is only one. */
  leaseToken: number;
  after: Place;
  /** Where the log stands with them. */
  end: Place;
  rows: readonly UpdateRow[];
  /** Client ids seen for the first time. */
  newClients: readonly { clientId: number; memberId: string; at: number }[];
  newSuggestions: readonly (Suggestion & { seenAt: number })[];
}

interface UpdateRow {
  seq: number;
  at: number;
  memberId: string | null;
  bytes: Uint8Array;
  hash: string;
}

/**
 * Creates the live document of a practice from `content`, which may be encoded already, in the transaction that creates the
 * practice: no browser ever writes a beginning.
 */
export async function createDocument(
  tx: Transaction,
  id: string,
  content: Content | EncodedDocument,
  at: number,
): Promise<void> {
  const { bytes, clientId } = "bytes" in content ? content : encodeDocument(newDocument(content));
  await tx.insert(documents).values({
    id,
    epoch: 1,
    schemaVersion: SCHEMA_VERSION,
    lastSeq: 0,
    lastHash: "",
    updatedAt: at,
  });
  await appendEntries(tx, id, 1, [{ memberId: null, bytes, at, clientIds: [clientId] }]);
}

/** Numbers entries and chains them to `after`; nothing is written yet. */
export function prepareAppend(
  document: { id: string; epoch: number; leaseToken: number },
  after: Place,
  entries: readonly Entry[],
  owners: ReadonlyMap<number, string>,
): Append {
  let { seq, hash } = after;
  const newClients = new Map<number, { clientId: number; memberId: string; at: number }>();
  const rows = entries.map(({ memberId, at, bytes, clientIds }) => {
    seq += 1;
    hash = chain(hash, seq, { memberId, at, bytes });
    for (const clientId of clientIds) {
      if (!owners.has(clientId)) newClients.set(clientId, { clientId, memberId: memberId ?? SERVER, at });
    }
    return { seq, at, memberId, bytes, hash };
  });
  const newSuggestions = entries.flatMap(({ at: seenAt, suggestions = [] }) =>
    suggestions.map((each) => ({ ...each, seenAt })),
  );
  const { id, epoch, leaseToken } = document;
  const end = { seq, hash };
  return { id, epoch, leaseToken, after, end, rows, newClients: [...newClients.values()], newSuggestions };
}

/**
 * Appends to the logs of several documents. A document whose log does not stand where the append
 * begins, was rewritten, or is owned by another process now, is left as it is.
 * @returns ids of the documents that were left so
 */
export async function appendLogs(tx: Transaction, appends: readonly Append[]): Promise<Set<string>> {
  const moved = await moveEnds(tx, appends);
  const refused = new Set<string>();
  const rows: Row[] = [];
  for (const append of appends) {
    const { id, epoch } = append;
    if (!moved.has(id)) {
      if (!(await isAt(tx, append))) refused.add(id);
      continue;
    }
    for (const row of append.rows) rows.push([id, epoch, row.seq, row.at, row.memberId, row.bytes, row.hash]);
  }
  await insertRows(tx, "document_updates (document_id, epoch, seq, at, member_id, bytes, hash)", rows);
  await insertBeside(
    tx,
    appends.filter(({ id }) => moved.has(id)),
  );
  return refused;
}

/** Writes what entries bring beside themselves: whose new client ids are, and proposals. */
export async function insertBeside(tx: Statements, appends: readonly Append[]): Promise<void> {
  const clients: Row[] = [];
  const suggestions: Row[] = [];
  for (const { id, epoch, newClients, newSuggestions } of appends) {
    for (const each of newClients) clients.push([id, epoch, each.clientId, each.memberId, each.at]);
    for (const each of newSuggestions) suggestions.push([id, each.id, each.memberId, each.at, each.seenAt]);
  }
  await insertRows(tx, "document_clients (document_id, epoch, client_id, member_id, at)", clients);
  await insertRows(tx, "document_suggestions (document_id, id, member_id, at, seen_at)", suggestions);
}

/** Moves the ends of those logs that stand where their append begins; answers their ids. */
async function moveEnds(tx: Transaction, appends: readonly Append[]): Promise<Set<string>> {
  const changes = await tx.executeEach(
    `UPDATE documents SET last_seq = ?, last_hash = ?, updated_at = ?
    WHERE id = ? AND epoch = ? AND lease_token = ? AND last_seq = ? AND last_hash = ?`,
    appends.map(({ id, epoch, leaseToken, after, end, rows }) => [
      end.seq,
      end.hash,
      rows.at(-1)?.at ?? 0,
      id,
      epoch,
      leaseToken,
      after.seq,
      after.hash,
    ]),
  );
  const moved = new Set<string>();
  // Hardly ever one is not.
  for (const append of appends)
    if (changes === appends.length || ((await isAt(tx, append)) && !(await isLogged(tx, append))))
      moved.add(append.id);
  return moved;
}

/** True when the log ends with the append: since now, or because it was committed already and its answer was lost. */
async function isAt(tx: Transaction, { id, epoch, end }: Append): Promise<boolean> {
  const [found] = await tx.select().from(documents).where(eq(documents.id, id));
  return found?.epoch === epoch && found.lastSeq === end.seq && found.lastHash === end.hash;
}

/** True when the last entry of the append lies in the log, loose or packed. */
async function isLogged(tx: Transaction, { id, epoch, end }: Append): Promise<boolean> {
  const { rows } = await tx.execute(
    `SELECT 1 FROM document_updates WHERE document_id = ?1 AND epoch = ?2 AND seq = ?3
    UNION ALL SELECT 1 FROM document_segments WHERE document_id = ?1 AND epoch = ?2 AND last_seq >= ?3`,
    [id, epoch, end.seq],
  );
  return rows.length > 0;
}

/**
 * Appends to the log of a document that nobody has open; answers the number of the last entry.
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
  const bound = await tx.select().from(documentClients).where(eq(documentClients.documentId, id));
  const owners = new Map(
    bound.filter((each) => each.epoch === epoch).map(({ clientId, memberId }) => [clientId, memberId]),
  );
  for (const { clientIds, memberId } of entries) {
    const member = memberId ?? SERVER;
    const foreign = clientIds.some((clientId) => (owners.get(clientId) ?? member) !== member);
    if (foreign) throw forbidden("foreign-client");
  }
  const after = { seq: document.lastSeq, hash: document.lastHash };
  const append = prepareAppend(document, after, entries, owners);
  await appendLogs(tx, [append]);
  return append.end.seq;
}

/** Each entry's hash covers the one before, so that a missing or changed entry is noticed on loading. */
export function chain(
  previous: string,
  seq: number,
  entry: { memberId: string | null; at: number; bytes: Uint8Array },
): string {
  const { bytes } = entry;
  const head = `${previous}\n${seq}\n${entry.at}\n${entry.memberId ?? SERVER}\n`;
  // In one piece: hashing is quicker than putting two together.
  const whole = Buffer.allocUnsafe(3 * head.length + bytes.length);
  const length = whole.write(head);
  whole.set(bytes, length);
  return hashOf(whole.subarray(0, length + bytes.length));
}

/** SHA-256, hexadecimal. */
export function hashOf(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}
