import type { Database } from "../../db/database";
import type { Actor } from "../actor";
import { findAttachment, recordAttachment, replaceAttachment } from "../documents/attachments.server";
import { type Area, blurAreas } from "../documents/blur.server";
import { readPicture } from "../documents/picture.server";
import { forbidden, notFound } from "../domain-error";
import { newId } from "../identifier";
import { canAttach, canEdit } from "./policy";
import { getFacts } from "./queries.server";

/** Where pictures are kept: `context` of a route, or of the seed. */
export interface PictureShelf {
  db: Database;
  attachments: { put(id: string, bytes: Uint8Array): Promise<void> };
}

/**
 * Adds a picture to a work: read and written anew, stored, then recorded, so that a row never
 * speaks of a file that is not there.
 * @throws notFound, forbidden, or what readPicture throws
 */
export async function addPicture(
  { db, attachments }: PictureShelf,
  actor: Actor,
  practiceId: string,
  bytes: Uint8Array,
  id = newId(),
): Promise<{ id: string; width: number; height: number }> {
  if (!canAttach(await getFacts(db.read, actor, practiceId))) throw forbidden();
  const picture = await readPicture(bytes);
  await attachments.put(id, picture.bytes);
  await db.write(async (tx) => {
    if (!canAttach(await getFacts(tx, actor, practiceId))) throw forbidden();
    await recordAttachment(tx, actor.memberId, { id, practiceId, picture });
  });
  return { id, width: picture.width, height: picture.height };
}

/** Where pictures can also be read and deleted. */
export interface OpenShelf extends PictureShelf {
  attachments: PictureShelf["attachments"] & {
    get(id: string): Promise<Uint8Array | null>;
    remove(id: string): Promise<void>;
  };
}

/**
 * Makes areas of a picture unrecognisable: another picture takes its place wherever it is shown, in
 * editions and versions too, and its own bytes are deleted.
 * @throws notFound, forbidden
 */
export async function blurPicture(
  { db, attachments }: OpenShelf,
  actor: Actor,
  practiceId: string,
  oldId: string,
  areas: readonly Area[],
  id = newId(),
): Promise<{ id: string; width: number; height: number }> {
  if (!canEdit(await getFacts(db.read, actor, practiceId))) throw forbidden();
  const old = await findAttachment(db.read, oldId);
  if (old?.practiceId !== practiceId || old.replacedBy !== null || old.hiddenAt !== null) throw notFound();
  const bytes = await attachments.get(oldId);
  if (!bytes) throw notFound();
  const picture = await blurAreas(bytes, areas);
  await attachments.put(id, picture.bytes);
  await db.write(async (tx) => {
    if (!canEdit(await getFacts(tx, actor, practiceId))) throw forbidden();
    await recordAttachment(tx, actor.memberId, { id, practiceId, picture });
    await replaceAttachment(tx, actor.memberId, practiceId, { old: oldId, by: id });
  });
  await attachments.remove(oldId);
  return { id, width: picture.width, height: picture.height };
}
