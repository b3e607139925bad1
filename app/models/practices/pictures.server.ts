import type { Database } from "../../db/database";
import type { Actor } from "../actor";
import { recordAttachment } from "../documents/attachments.server";
import { readPicture } from "../documents/picture.server";
import { forbidden } from "../domain-error";
import { newId } from "../identifier";
import { canEdit } from "./policy";
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
  if (!canEdit(await getFacts(db.read, actor, practiceId))) throw forbidden();
  const picture = await readPicture(bytes);
  await attachments.put(id, picture.bytes);
  await db.write(async (tx) => {
    if (!canEdit(await getFacts(tx, actor, practiceId))) throw forbidden();
    await recordAttachment(tx, actor.memberId, { id, practiceId, picture });
  });
  return { id, width: picture.width, height: picture.height };
}
