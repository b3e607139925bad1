import type { Transaction } from "../../db/database";
import { copiedPassages, namedVersions } from "../../db/schema";
import type { Actor } from "../actor";
import { forbidden } from "../domain-error";
import { recordOfWork } from "../events/commands.server";
import { newId } from "../identifier";
import { getFacts } from "../practices/queries.server";
import type { KeptState } from "./history";
import { canNameVersions, canRestoreVersions } from "./policy";
import type { Restoration } from "./restoration";
import type { VersionPlace } from "./version";

/** Gives a version a name and keeps its text. Answers the id of the name. @throws notFound, forbidden */
export async function nameVersion(
  tx: Transaction,
  actor: Actor,
  documentId: string,
  { place, name, kept }: { place: VersionPlace; name: string; kept: KeptState },
): Promise<string> {
  if (!canNameVersions(await getFacts(tx, actor, documentId))) throw forbidden();
  const id = newId();
  const { at, letters, state } = kept;
  await tx.insert(namedVersions).values({
    id,
    documentId,
    ...place,
    name,
    at,
    letters,
    state: Buffer.from(state),
    namedBy: actor.memberId,
    namedAt: Date.now(),
  });
  await recordOfWork(tx, actor, "version.named", documentId, { ...place, name });
  return id;
}

/**
 * Remembers whose words a restoration writes anew, before it is written: nobody counts them as the
 * restoring member's, not for a moment.
 * @throws notFound, forbidden
 */
export async function noteCopies(
  tx: Transaction,
  actor: Actor,
  documentId: string,
  epoch: number,
  { clientId, passages }: Restoration,
): Promise<void> {
  if (!canRestoreVersions(await getFacts(tx, actor, documentId))) throw forbidden();
  if (passages.length === 0) return;
  await tx.insert(copiedPassages).values({ documentId, epoch, clientId, passages, at: Date.now() });
}

/** Puts on record that a version was restored. */
export function recordRestoration(
  tx: Transaction,
  actor: Actor,
  documentId: string,
  place: VersionPlace,
): Promise<void> {
  return recordOfWork(tx, actor, "version.restored", documentId, { ...place });
}
