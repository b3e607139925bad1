import { createHash } from "node:crypto";
import { and, eq, or } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { attachments } from "../../db/schema";
import { recordEvent } from "../events/commands.server";
import type { Picture } from "./picture.server";

export interface Attachment {
  id: string;
  practiceId: string;
  /** What a file is called when it is taken away; null for a picture. */
  name: string | null;
  mediaType: string;
  width: number;
  height: number;
  size: number;
  /** Of the bytes as stored, hexadecimal. */
  sha256: string;
  createdBy: string;
  createdAt: number;
  /** Since when nobody is shown it: a consent was taken back, or it was hidden by hand. */
  hiddenAt: number | null;
  /** What is shown in its place. */
  replacedBy: string | null;
}

/** A file or a film as it was stored. */
export interface StoredFile {
  id: string;
  practiceId: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** What a file may belong to besides a work: a trial of one, which nobody finds as a work. */
export type Belonging = "practice" | "adoption";

/** Records a stored file. Whether it may belong to what it is put into is decided by the caller. */
export async function recordFile(
  tx: Transaction,
  memberId: string,
  file: StoredFile,
  subjectType: Belonging = "practice",
): Promise<void> {
  await tx
    .insert(attachments)
    .values({ ...file, width: 0, height: 0, createdBy: memberId, createdAt: Date.now() });
  await recordEvent(tx, {
    kind: "attachment.added",
    actorId: memberId,
    subjectType,
    subjectId: file.practiceId,
    payload: { id: file.id, mediaType: file.mediaType, size: file.size },
  });
}

/** Records a stored picture. Whether it may belong to what it is put into is decided by the caller. */
export async function recordAttachment(
  tx: Transaction,
  memberId: string,
  { id, practiceId, picture }: { id: string; practiceId: string; picture: Picture },
  subjectType: Belonging = "practice",
): Promise<void> {
  await tx.insert(attachments).values({
    id,
    practiceId,
    mediaType: picture.mediaType,
    width: picture.width,
    height: picture.height,
    size: picture.bytes.length,
    sha256: createHash("sha256").update(picture.bytes).digest("hex"),
    createdBy: memberId,
    createdAt: Date.now(),
  });
  await recordEvent(tx, {
    kind: "attachment.added",
    actorId: memberId,
    subjectType,
    subjectId: practiceId,
    payload: { id, width: picture.width, height: picture.height },
  });
}

/** An attachment as it is shown: itself, or what stands in its place. */
export type ShownAttachment = Pick<Attachment, "id" | "size" | "mediaType">;

/** What is shown for each attachment of a work; null for one that is shown to nobody. */
export async function listShown(
  reader: Reader,
  practiceId: string,
): Promise<Map<string, ShownAttachment | null>> {
  const rows = await reader.select().from(attachments).where(eq(attachments.practiceId, practiceId));
  const all = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    rows.map((row) => {
      const shown = row.replacedBy ? all.get(row.replacedBy) : row;
      const isHidden = !shown || row.hiddenAt !== null || shown.hiddenAt !== null;
      return [row.id, isHidden ? null : shown];
    }),
  );
}

/** Puts one picture in the place of another, and of all that the other stands for. */
export async function replaceAttachment(
  tx: Transaction,
  memberId: string,
  practiceId: string,
  { old, by }: { old: string; by: string },
  subjectType: Belonging = "practice",
): Promise<void> {
  await tx
    .update(attachments)
    .set({ replacedBy: by })
    .where(
      and(
        eq(attachments.practiceId, practiceId),
        or(eq(attachments.id, old), eq(attachments.replacedBy, old)),
      ),
    );
  await recordEvent(tx, {
    kind: "attachment.blurred",
    actorId: memberId,
    subjectType,
    subjectId: practiceId,
    payload: { old, by },
  });
}

export async function findAttachment(reader: Reader, id: string): Promise<Attachment | null> {
  const [row] = await reader.select().from(attachments).where(eq(attachments.id, id));
  return row ?? null;
}

/**
 * Records for another work what belongs to one, under an id of its own; the caller has stored its bytes
 * and decided that it may. Nothing where there is no such attachment.
 */
export async function copyAttachment(
  tx: Transaction,
  memberId: string,
  from: string,
  to: { id: string; practiceId: string },
): Promise<void> {
  const [row] = await tx.select().from(attachments).where(eq(attachments.id, from));
  if (!row) return;
  await tx.insert(attachments).values({ ...row, ...to, createdBy: memberId, createdAt: Date.now() });
  await recordEvent(tx, {
    kind: "attachment.added",
    actorId: memberId,
    subjectType: "practice",
    subjectId: to.practiceId,
    payload: { id: to.id, width: row.width, height: row.height },
  });
}
