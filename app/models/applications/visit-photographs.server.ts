import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Database, Reader } from "../../db/database";
import { siteVisits, visitNotes, visitPhotographs } from "../../db/schema";
import type { Actor } from "../actor";
import { canHost } from "../calls/policy";
import { type Picture, readPicture } from "../documents/picture.server";
import { invalid, notFound } from "../domain-error";
import { getSeenApplication } from "./queries.server";
import { getVisitFor, photographIdOf } from "./visit-queries.server";
import { noteSchema } from "./visits.server";

/** Where photographs are kept. */
export interface PhotographShelf {
  db: Database;
  attachments: { put(id: string, bytes: Uint8Array): Promise<void> };
}

/** A photograph may speak for itself. */
const captionedSchema = noteSchema.extend({ words: noteSchema.shape.words.or(noteSchema.shape.item) });

/**
 * Keeps a note with its photograph, turned upright and without what the camera wrote into it. What has
 * come already is passed over, so that a device may send again. Answers the note's id.
 * @throws notFound for whoever does not visit, invalid with what is wrong with the note or the picture
 */
export async function keepPhotograph(
  { db, attachments: shelf }: PhotographShelf,
  actor: Actor,
  visitId: string,
  told: unknown,
  bytes: Uint8Array,
): Promise<string> {
  const visit = await getVisitFor(db.read, actor, visitId);
  const parsed = captionedSchema.safeParse(told);
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.message ?? "invalid");
  const note = parsed.data;
  if (visit.notes.some(({ id }) => id === note.id)) return note.id;
  const picture = await readPicture(bytes);
  const photographId = photographIdOf(visitId, note.id);
  await shelf.put(photographId, picture.bytes);
  await db.write(async (tx) => {
    await getVisitFor(tx, actor, visitId);
    await tx
      .insert(visitNotes)
      .values({ ...note, visitId, memberId: actor.memberId, receivedAt: Date.now() })
      .onConflictDoNothing();
    await tx
      .insert(visitPhotographs)
      .values(rowOf(actor, visitId, photographId, picture))
      .onConflictDoNothing();
  });
  return note.id;
}

function rowOf({ memberId }: Actor, visitId: string, id: string, picture: Picture) {
  const { mediaType, width, height, bytes } = picture;
  return {
    ...{ id, visitId, mediaType, width, height, size: bytes.length },
    sha256: createHash("sha256").update(bytes).digest("hex"),
    ...{ createdBy: memberId, createdAt: Date.now() },
  };
}

/** Whether a photograph belongs to a visit that the actor makes or whose call they run. @throws notFound */
export async function requirePhotograph(
  reader: Reader,
  actor: Actor,
  visitId: string,
  photographId: string,
): Promise<void> {
  const [row] = await reader
    .select({ applicationId: siteVisits.applicationId, visitors: siteVisits.visitors })
    .from(visitPhotographs)
    .innerJoin(siteVisits, eq(siteVisits.id, visitPhotographs.visitId))
    .where(and(eq(siteVisits.id, visitId), eq(visitPhotographs.id, photographId)));
  if (!row) throw notFound();
  if (row.visitors.includes(actor.memberId)) return;
  const { seen, call } = await getSeenApplication(reader, actor, row.applicationId);
  if (!canHost(seen.offices, call.organisationId)) throw notFound();
}
