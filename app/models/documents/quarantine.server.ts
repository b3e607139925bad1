import { and, desc, eq, isNull } from "drizzle-orm";
import * as Y from "yjs";
import type { Reader, Transaction } from "../../db/database";
import { documentClients, documents, events } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { findDocument, type Replay, replays } from "./load.server";
import { appendLogs, prepareAppend } from "./log.server";

/** Why a document is kept from everybody. */
export type Damage = { reason: "does-not-hold-together" } | { reason: "missing-end"; missing: number };

/**
 * Keeps a damaged document from everybody: writing on top of it would bury what is left. Nothing
 * of it is changed; `restoreDocument` is the way back.
 * @returns false when it is in quarantine already
 */
export async function quarantineDocument(tx: Transaction, id: string, damage: Damage): Promise<boolean> {
  const marked = await tx
    .update(documents)
    .set({ quarantinedAt: Date.now() })
    .where(and(eq(documents.id, id), isNull(documents.quarantinedAt)))
    .returning({ id: documents.id });
  if (marked.length === 0) return false;
  await recordEvent(tx, {
    kind: "document.quarantined",
    subjectType: "practice",
    subjectId: id,
    payload: { ...damage },
  });
  return true;
}

/** The last state that still follows from a beginning. */
export interface GoodVersion {
  /** When its last entry was written, in UTC milliseconds; 0 when nothing is readable. */
  at: number;
  /** Entries of the log that lie behind it and cannot be trusted, or are not there; null when nobody can tell. */
  lost: number | null;
  /** Merged Yjs state, encoding V1. */
  state: Uint8Array;
}

/** Since when a document is in quarantine (UTC milliseconds), null when it is not. @throws notFound */
export async function quarantinedSince(reader: Reader, id: string): Promise<number | null> {
  return (await findDocument(reader, id)).quarantinedAt;
}

/** @throws notFound */
export async function findGoodVersion(reader: Reader, id: string): Promise<GoodVersion> {
  const document = await findDocument(reader, id);
  let best: Replay | null = null;
  for await (const replay of replays(reader, document)) {
    if (best === null || replay.seq > best.seq) best = replay;
  }
  const state = Y.mergeUpdates(best?.updates ?? []);
  const behind = document.lastSeq - (best?.seq ?? 0);
  const missing = await missingAtEnd(reader, id);
  return { at: best?.at ?? 0, lost: missing === null ? null : behind + missing, state };
}

/** Entries that were acknowledged and are gone without a trace in the log; null for an unknown number. */
async function missingAtEnd(reader: Reader, id: string): Promise<number | null> {
  const [last] = await reader
    .select({ payload: events.payload })
    .from(events)
    .where(
      and(
        eq(events.subjectType, "practice"),
        eq(events.subjectId, id),
        eq(events.kind, "document.quarantined"),
      ),
    )
    .orderBy(desc(events.id))
    .limit(1);
  const damage = (last?.payload ?? {}) as Partial<{ reason: string; missing: number }>;
  if (damage.reason !== "missing-end") return 0;
  // A log of the same length that says something else: its end was written by somebody after.
  return (damage.missing ?? 0) > 0 ? damage.missing! : null;
}

/**
 * Ends the quarantine: the document goes on from its last good version in a new epoch. The old
 * epoch stays in the store as it was found; whoever still has later words in a browser is offered
 * them, because their copy belongs to the old epoch.
 * @param version as `findGoodVersion` answered it
 * @throws conflict("not-quarantined")
 */
export async function restoreDocument(
  tx: Transaction,
  actor: Actor,
  id: string,
  version: GoodVersion,
): Promise<void> {
  const document = await findDocument(tx, id);
  if (document.quarantinedAt === null) throw conflict("not-quarantined");
  const epoch = document.epoch + 1;
  await tx
    .update(documents)
    .set({ epoch, lastSeq: 0, lastHash: "", quarantinedAt: null })
    .where(eq(documents.id, id));
  await keepOwners(tx, id, document.epoch, epoch);
  const clientIds = [...Y.parseUpdateMeta(version.state).to.keys()];
  const entry = { memberId: null, bytes: version.state, at: Date.now(), clientIds: [] };
  const { leaseToken } = document;
  const append = prepareAppend({ id, epoch, leaseToken }, { seq: 0, hash: "" }, [entry], new Map());
  if (clientIds.length > 0) await appendLogs(tx, [append]);
  await recordEvent(tx, {
    kind: "document.restored",
    actorId: actor.memberId,
    subjectType: "practice",
    subjectId: id,
    payload: { epoch, lost: version.lost, from: version.at },
  });
}

/** The words keep their writers. */
async function keepOwners(tx: Transaction, id: string, from: number, to: number): Promise<void> {
  const bound = await tx
    .select()
    .from(documentClients)
    .where(and(eq(documentClients.documentId, id), eq(documentClients.epoch, from)));
  for (const each of bound) await tx.insert(documentClients).values({ ...each, epoch: to });
}
