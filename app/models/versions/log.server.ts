import { and, asc, eq } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { copiedPassages, documentClients, documentSegments, documentUpdates } from "../../db/schema";
import { findDocument } from "../documents/load.server";
import type { Place } from "../documents/log.server";
import { conflict } from "../domain-error";
import type { CopiedPassage } from "./copies";

/** A whole log as it lies in the store, nothing of it unpacked or verified: that is for a worker. */
export interface RawLog {
  id: string;
  epoch: number;
  end: Place;
  segments: (typeof documentSegments.$inferSelect)[];
  entries: (typeof documentUpdates.$inferSelect)[];
  /** Member of each Yjs client id. */
  owners: [number, string][];
  /** Words that were written anew by restoring, and whose they were. */
  copies: { clientId: number; passages: CopiedPassage[] }[];
}

/**
 * Reads a document's whole log of its present epoch.
 * @throws notFound, conflict("document-quarantined")
 */
export async function readRawLog(reader: Reader, id: string): Promise<RawLog> {
  const { epoch, lastSeq, lastHash, quarantinedAt } = await findDocument(reader, id);
  if (quarantinedAt !== null) throw conflict("document-quarantined");
  const inEpoch = <Table extends typeof documentUpdates | typeof documentSegments | typeof documentClients>(
    table: Table,
  ) => and(eq(table.documentId, id), eq(table.epoch, epoch));
  // What is packed between the two is read twice, never missed.
  const entries = await reader
    .select()
    .from(documentUpdates)
    .where(inEpoch(documentUpdates))
    .orderBy(asc(documentUpdates.seq));
  const segments = await reader
    .select()
    .from(documentSegments)
    .where(inEpoch(documentSegments))
    .orderBy(asc(documentSegments.firstSeq));
  const owners = await reader.select().from(documentClients).where(inEpoch(documentClients));
  // A restored epoch goes on with the ids of the one before.
  const copies = await reader.select().from(copiedPassages).where(eq(copiedPassages.documentId, id));
  const packed = segments.at(-1)?.lastSeq ?? 0;
  return {
    id,
    epoch,
    end: { seq: lastSeq, hash: lastHash },
    segments,
    entries: entries.filter(({ seq }) => seq > packed && seq <= lastSeq),
    owners: owners.map(({ clientId, memberId }) => [clientId, memberId]),
    copies: copies.map(({ clientId, passages }) => ({ clientId, passages })),
  };
}
