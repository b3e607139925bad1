import type { Database, Transaction } from "../../db/database";
import { notFound } from "../domain-error";
import { newId } from "../identifier";
import { type Belonging, findAttachment, recordAttachment, replaceAttachment } from "./attachments.server";
import { type Area, blurAreas } from "./blur.server";

/** Where pictures can be kept, read and deleted. */
export interface CoveringShelf {
  db: Database;
  attachments: {
    put(id: string, bytes: Uint8Array): Promise<void>;
    get(id: string): Promise<Uint8Array | null>;
    remove(id: string): Promise<void>;
  };
}

/** A picture, what it belongs to, and who covers parts of it. */
export interface Covering {
  memberId: string;
  ownerId: string;
  subjectType: Belonging;
  pictureId: string;
  areas: readonly Area[];
  id?: string;
}

/**
 * Makes areas of a picture unrecognisable: another picture takes its place wherever it is shown, and
 * its own bytes are deleted.
 * @param allow throws for whoever may not do it when it is recorded
 * @throws notFound where there is no such picture any more
 */
export async function coverPicture(
  { db, attachments }: CoveringShelf,
  { memberId, ownerId, subjectType, pictureId, areas, id = newId() }: Covering,
  allow: (tx: Transaction) => Promise<void>,
): Promise<{ id: string; width: number; height: number }> {
  const old = await findAttachment(db.read, pictureId);
  if (old?.practiceId !== ownerId || old.replacedBy !== null || old.hiddenAt !== null) throw notFound();
  const bytes = old.name === null ? await attachments.get(pictureId) : null;
  if (!bytes) throw notFound();
  const picture = await blurAreas(bytes, areas);
  await attachments.put(id, picture.bytes);
  try {
    await db.write(async (tx) => {
      await allow(tx);
      await recordAttachment(tx, memberId, { id, practiceId: ownerId, picture }, subjectType);
      await replaceAttachment(tx, memberId, ownerId, { old: pictureId, by: id }, subjectType);
    });
  } catch (error) {
    await attachments.remove(id);
    throw error;
  }
  await attachments.remove(pictureId);
  return { id, width: picture.width, height: picture.height };
}
