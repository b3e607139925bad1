import { count, eq } from "drizzle-orm";
import type { Database, Reader } from "../../db/database";
import { adoptionResults, adoptions, attachments } from "../../db/schema";
import type { Actor } from "../actor";
import {
  type Attachment,
  findAttachment,
  listShown,
  recordAttachment,
  recordFile,
} from "../documents/attachments.server";
import { judgeFile } from "../documents/file-content.server";
import {
  cleanFileName,
  extensionOf,
  FILE_BYTES,
  PICTURE_ENDINGS,
  sentFileCode,
} from "../documents/file-kinds";
import { readPicture } from "../documents/picture.server";
import type { Received } from "../documents/received";
import { forbidden, invalid, isDomainError } from "../domain-error";
import { findEdition } from "../editions/queries.server";
import { newId } from "../identifier";
import { ADOPTION_FILES } from "./adoption";
import { listArtefactFiles } from "./artefact-queries.server";
import { canCareFor } from "./policy";
import { getAdoptionDesk } from "./queries.server";

/** Where what schools send is kept: `context` of a route. */
export interface ArtefactShelf {
  db: Database;
  attachments: {
    receive(id: string, body: ReadableStream<Uint8Array>, most: number): Promise<Received>;
    put(id: string, bytes: Uint8Array): Promise<void>;
  };
}

/**
 * Takes a file or a picture that is to show what came of a trial, as files of works are taken: piece by
 * piece, judged by its content, pictures written anew. It is the trial's, and nobody but the school
 * sees it before a result names it.
 * @returns its id
 * @throws notFound, forbidden, invalid with a code of sentFileCode, of readPicture, or "adoption-files-many"
 */
export async function keepArtefactFile(
  shelf: ArtefactShelf,
  actor: Actor,
  adoptionId: string,
  sent: { name: string; body: ReadableStream<Uint8Array> },
): Promise<string> {
  await requireRoom(shelf.db.read, actor, adoptionId);
  try {
    return await receiveFile(shelf, actor, adoptionId, sent);
  } catch (error) {
    throw isDomainError(error) && error.kind === "invalid" ? invalid(sentFileCode(error.code)) : error;
  }
}

/** Only the school, and not without end. */
async function requireRoom(reader: Reader, actor: Actor, adoptionId: string): Promise<void> {
  if (!(await getAdoptionDesk(reader, actor, adoptionId)).can.report) throw forbidden();
  const [row] = await reader
    .select({ files: count() })
    .from(attachments)
    .where(eq(attachments.practiceId, adoptionId));
  if ((row?.files ?? 0) >= ADOPTION_FILES) throw invalid("adoption-files-many");
}

async function receiveFile(
  { db, attachments: folder }: ArtefactShelf,
  actor: Actor,
  adoptionId: string,
  sent: { name: string; body: ReadableStream<Uint8Array> },
): Promise<string> {
  const name = cleanFileName(sent.name);
  const id = newId();
  const received = await folder.receive(id, sent.body, FILE_BYTES);
  const { size } = received;
  const owned = { id, practiceId: adoptionId };
  try {
    if (size === 0) throw invalid("file-missing");
    const bytes = await received.read(0, size);
    if (PICTURE_ENDINGS.includes(extensionOf(name))) {
      const picture = await readPicture(bytes);
      await received.drop();
      await folder.put(id, picture.bytes);
      await db.write((tx) => recordAttachment(tx, actor.memberId, { ...owned, picture }, "adoption"));
      return id;
    }
    // Films are too large for a report, and play in a text alone.
    const { mediaType } = await judgeFile(name, bytes);
    if (mediaType.startsWith("video/")) throw invalid("file-type");
    const sha256 = await received.keep();
    const file = { ...owned, name, mediaType, size, sha256 };
    await db.write((tx) => recordFile(tx, actor.memberId, file, "adoption"));
    return id;
  } catch (error) {
    await received.drop();
    throw error;
  }
}

/**
 * A file of a trial for whoever asks: for everybody while the trial is public, because a result names it
 * and the work stands; after that for the two sides and who looks after the platform; before it is
 * reported for the school alone. Null for everybody else. What was covered is what took its place.
 */
export async function findArtefactFile(
  reader: Reader,
  actor: Actor | null,
  adoptionId: string,
  id: string,
): Promise<{ attachment: Attachment; published: boolean } | null> {
  const shown = (await listShown(reader, adoptionId)).get(id);
  const attachment = shown ? await findAttachment(reader, shown.id) : null;
  const [adoption] = await reader.select().from(adoptions).where(eq(adoptions.id, adoptionId));
  if (!attachment || !adoption) return null;
  const results = await reader
    .select({ artefacts: adoptionResults.artefacts })
    .from(adoptionResults)
    .where(eq(adoptionResults.adoptionId, adoptionId));
  const named = results.flatMap(({ artefacts }) => artefacts.flatMap(({ file }) => file ?? []));
  const files = await listArtefactFiles(reader, [adoptionId], named);
  const reported = [...files.values()].some((file) => file.id === attachment.id);
  const edition = reported ? await findEdition(reader, adoption.practiceId, "newest") : null;
  if (edition && edition.withdrawnAt === null) return { attachment, published: true };
  if (!actor) return null;
  if (reported && canCareFor(actor, adoption.organisationId)) return { attachment, published: false };
  const desk = await getAdoptionDesk(reader, actor, adoptionId).catch((error: unknown) => {
    if (isDomainError(error)) return null;
    throw error;
  });
  return desk && (reported || desk.can.report) ? { attachment, published: false } : null;
}
