import type { Database, Reader } from "../../db/database";
import type { Actor } from "../actor";
import { recordAttachment } from "../documents/attachments.server";
import type { Area } from "../documents/blur.server";
import { type CoveringShelf, coverPicture } from "../documents/covering.server";
import { readPicture } from "../documents/picture.server";
import { forbidden } from "../domain-error";
import { newId } from "../identifier";
import { canEdit } from "./policy";
import { getFacts } from "./queries.server";
import { mayAttach } from "./room.server";

/** Where pictures are kept: `context` of a route, or of the seed. */
export interface PictureShelf {
  db: Database;
  attachments: { put(id: string, bytes: Uint8Array): Promise<void>; remove(id: string): Promise<void> };
}

/**
 * Adds a picture to a work: read and written anew, stored, then recorded, so that a row never
 * speaks of a file that is not there.
 * @throws what mayAttach and readPicture throw
 */
export async function addPicture(
  { db, attachments }: PictureShelf,
  actor: Actor,
  practiceId: string,
  bytes: Uint8Array,
  id = newId(),
): Promise<{ id: string; width: number; height: number }> {
  await mayAttach(db.read, actor, practiceId);
  const picture = await readPicture(bytes);
  await attachments.put(id, picture.bytes);
  try {
    await db.write(async (tx) => {
      await mayAttach(tx, actor, practiceId, picture.bytes.length);
      await recordAttachment(tx, actor.memberId, { id, practiceId, picture });
    });
  } catch (error) {
    await attachments.remove(id);
    throw error;
  }
  return { id, width: picture.width, height: picture.height };
}

/**
 * Makes areas of a picture unrecognisable: another picture takes its place wherever it is shown, in
 * editions and versions too, and its own bytes are deleted.
 * @throws notFound, forbidden
 */
export async function blurPicture(
  shelf: CoveringShelf,
  actor: Actor,
  practiceId: string,
  pictureId: string,
  areas: readonly Area[],
  id = newId(),
): Promise<{ id: string; width: number; height: number }> {
  const allow = async (reader: Reader) => {
    if (!canEdit(await getFacts(reader, actor, practiceId))) throw forbidden();
  };
  await allow(shelf.db.read);
  const covering = { memberId: actor.memberId, ownerId: practiceId, pictureId, areas, id };
  return coverPicture(shelf, { ...covering, subjectType: "practice" }, allow);
}
