import { brotliCompressSync } from "node:zlib";
import * as Y from "yjs";
import type { Database } from "../../app/db/database";
import { findLooseStretch, replaceStretch } from "../../app/models/documents/compaction.server";
import { loadDocument } from "../../app/models/documents/load.server";
import { appendEntries, type Entry } from "../../app/models/documents/log.server";
import { packEntries } from "../../app/models/documents/segments";
import { writeSnapshot } from "../../app/models/documents/snapshots.server";
import { addParagraph } from "./sockets";

/** Lets a member have written many entries into a document that nobody has open. */
export async function fillLog(db: Database, id: string, memberId: string, entries: number): Promise<void> {
  const doc = await docOf(db, id);
  const written: Entry[] = [];
  const at = Date.now();
  doc.on("update", (bytes: Uint8Array) =>
    written.push({ memberId, bytes, at: at + written.length, clientIds: [doc.clientID] }),
  );
  for (let index = 0; index < entries; index++) addParagraph(doc, `第${index}段`);
  await db.write((tx) => appendEntries(tx, id, 1, written));
}

/** Takes a snapshot of a document as it stands. */
export async function takeSnapshot(db: Database, id: string): Promise<void> {
  const { epoch, seq } = await loadDocument(db.read, id);
  const doc = await docOf(db, id);
  const state = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  await db.write((tx) => writeSnapshot(tx, id, { epoch, seq, state, stateVector, at: Date.now() }));
}

/** Packs the loose entries of a document. @throws when there are too few, or no snapshot */
export async function packLog(db: Database, id: string): Promise<void> {
  const stretch = await findLooseStretch(db.read, id);
  if (!stretch) throw new Error("there is nothing to pack");
  const packed = brotliCompressSync(packEntries(stretch.entries));
  await db.write((tx) => replaceStretch(tx, stretch, packed));
}

async function docOf(db: Database, id: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  for (const update of (await loadDocument(db.read, id)).updates) Y.applyUpdate(doc, update);
  return doc;
}
