import { createHash } from "node:crypto";
import type { Reader } from "../../db/database";
import type { Actor } from "../actor";
import { listShown } from "../documents/attachments.server";
import { findPictureFor } from "../editions/pictures.server";

/** Bytes that an export may take along, read when they are asked for. */
export interface Takable {
  /** As it was stored, whatever the text says. */
  size: number;
  isPicture: boolean;
  read(): Promise<Uint8Array | null>;
}
export type FindTakable = (id: string) => Promise<Takable | null>;

/**
 * Finds what a file of a work may take along: what belongs to the work, and of others only what the
 * actor is shown at its own address. A text may name whatever its writers put into it.
 * @param actor null for what everybody may have
 */
export async function takableOf(
  source: { db: { read: Reader }; attachments: { get(id: string): Promise<Uint8Array | null> } },
  actor: Actor | null,
  practiceId: string,
): Promise<FindTakable> {
  const own = await listShown(source.db.read, practiceId);
  return async (id) => {
    const foreign = async () => (await findPictureFor(source.db.read, actor, id))?.attachment ?? null;
    const shown = own.has(id) ? own.get(id) : await foreign();
    if (!shown) return null;
    return {
      size: shown.size,
      isPicture: shown.mediaType.startsWith("image/"),
      read: () => source.attachments.get(shown.id),
    };
  };
}

/**
 * Another word whenever a picture of the work was covered, or is shown to nobody any more: files made
 * before still show it.
 */
export async function shownMark(reader: Reader, practiceId: string): Promise<string> {
  const shown = await listShown(reader, practiceId);
  const changed = [...shown].filter(([id, by]) => by?.id !== id).map(([id, by]) => `${id} ${by?.id ?? ""}`);
  return createHash("sha256").update(changed.sort().join("\n")).digest("hex").slice(0, 8);
}
