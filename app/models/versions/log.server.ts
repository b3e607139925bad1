import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import {
  attachments,
  copiedPassages,
  documentClients,
  documentSegments,
  documentUpdates,
} from "../../db/schema";
import { findDocument } from "../documents/load.server";
import type { Place } from "../documents/log.server";
import { conflict } from "../domain-error";
import type { CopiedPassage } from "./copies";

/** A log, and where it ended when somebody asked: enough to know whether an answer about it still holds. */
export interface LogAddress {
  id: string;
  epoch: number;
  end: Place;
}

/** A whole log as it lies in the store, nothing of it unpacked or verified. Read by a worker only: it can be long. */
export interface RawLog extends LogAddress {
  segments: (typeof documentSegments.$inferSelect)[];
  entries: (typeof documentUpdates.$inferSelect)[];
  /** Member of each Yjs client id. */
  owners: [number, string][];
  /** Words that were written anew by restoring, and whose they were. */
  copies: { clientId: number; passages: CopiedPassage[] }[];
  /** Attachments that others stand in the place of, by hiding parts of them. */
  replaced: [string, string][];
}

/** The log of a document's present epoch. @throws notFound, conflict("document-quarantined") */
export async function findLog(reader: Reader, id: string): Promise<LogAddress> {
  const { epoch, lastSeq, lastHash, quarantinedAt } = await findDocument(reader, id);
  if (quarantinedAt !== null) throw conflict("document-quarantined");
  return { id, epoch, end: { seq: lastSeq, hash: lastHash } };
}

/**
 * Reads a whole log up to where it ended when somebody asked: what was written since they have not
 * seen, and must not take back. Only where it was packed meanwhile, and so nobody writes, it ends now.
 * @throws notFound, conflict("document-quarantined"), conflict("document-epoch") when it was rewritten meanwhile
 */
export async function readRawLog(reader: Reader, asked: LogAddress): Promise<RawLog> {
  const { id } = asked;
  const { epoch, end: present } = await findLog(reader, id);
  if (epoch !== asked.epoch) throw conflict("document-epoch");
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
  const replaced = await reader
    .select({ id: attachments.id, replacedBy: attachments.replacedBy })
    .from(attachments)
    .where(and(eq(attachments.practiceId, id), isNotNull(attachments.replacedBy)));
  const packed = segments.at(-1)?.lastSeq ?? 0;
  const end = packed > asked.end.seq ? present : asked.end;
  return {
    id,
    epoch,
    end,
    segments,
    entries: entries.filter(({ seq }) => seq > packed && seq <= end.seq),
    owners: owners.map(({ clientId, memberId }) => [clientId, memberId]),
    copies: copies.map(({ clientId, passages }) => ({ clientId, passages })),
    replaced: replaced.map((each) => [each.id, each.replacedBy ?? each.id]),
  };
}
