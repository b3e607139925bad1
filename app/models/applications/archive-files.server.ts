import { asc, eq } from "drizzle-orm";
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { Reader } from "../../db/database";
import { applicationEditions, applicationFiles, applications, collaborators } from "../../db/schema";
import type { Actor } from "../actor";
import { getHostedCall } from "../calls/queries.server";
import { exportRecord } from "./archive.server";
import { listObjections } from "./objections.server";
import { listReviews, type Review } from "./reviews.server";
import type { Sheet } from "./scores";
import { listUplifts } from "./uplift.server";

/** Where bytes are kept. */
export interface KeptBytes {
  get(id: string): Promise<Uint8Array | null>;
}

/** So much is packed at once; in between, others have their turn. */
const PIECE = 1024 * 1024;

/**
 * The record of a call with all that belongs to it, as one zip for an archive, piece by piece: the moves
 * as a table and as JSON, the reviews and what the panel added, the objections with their answers, each
 * submitted text, and the bytes of every file. Of works that the actor has a part in, neither reviews nor
 * objections nor files: who judged them or objects to them is not theirs to know.
 * @throws notFound, forbidden before the first piece
 */
export async function* archiveCall(
  reader: Reader,
  actor: Actor,
  callId: string,
  bytes: KeptBytes,
): AsyncGenerator<Uint8Array> {
  const { id } = await getHostedCall(reader, actor, callId);
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(piece);
  });
  for (const format of ["csv", "json"] as const) {
    addText(zip, `record.${format}`, await exportRecord(reader, actor, id, format));
  }
  for await (const { path, content } of partsOf(reader, actor, id, bytes)) {
    if (typeof content === "string") addText(zip, path, content);
    else await addBytes(zip, path, content);
    yield* packed.splice(0);
  }
  zip.end();
  yield* packed.splice(0);
}

interface Part {
  path: string;
  content: string | Uint8Array;
}

async function* partsOf(
  reader: Reader,
  actor: Actor,
  callId: string,
  bytes: KeptBytes,
): AsyncGenerator<Part> {
  const works = await reader
    .select({ id: applications.id, practiceId: applications.practiceId })
    .from(applications)
    .where(eq(applications.callId, callId))
    .orderBy(asc(applications.submittedAt), asc(applications.id));
  const own = await reader
    .select({ practiceId: collaborators.practiceId })
    .from(collaborators)
    .where(eq(collaborators.memberId, actor.memberId));
  const [reviews, uplifts] = [await listReviews(reader, callId), await listUplifts(reader, callId)];
  for (const { id, practiceId } of works) {
    yield* textsOf(reader, id);
    if (own.some((part) => part.practiceId === practiceId)) continue;
    const judged = reviews.filter(({ applicationId }) => applicationId === id).map(asHandedIn);
    const uplift = uplifts.get(id) ?? null;
    if (judged.length > 0) yield { path: `${id}/reviews.json`, content: json({ reviews: judged, uplift }) };
    const raised = await listObjections(reader, id);
    if (raised.length > 0) yield { path: `${id}/objections.json`, content: json(raised) };
    yield* filesOf(reader, id, bytes);
  }
}

/** A review as it counts: what is not handed in is its expert's alone. */
function asHandedIn({
  savedAt,
  ...review
}: Review): Omit<Review, "sheet" | "savedAt"> & { sheet: Sheet | null } {
  return { ...review, sheet: review.submittedAt === null ? null : review.sheet };
}

async function* textsOf(reader: Reader, applicationId: string): AsyncGenerator<Part> {
  const editions = await reader
    .select()
    .from(applicationEditions)
    .where(eq(applicationEditions.applicationId, applicationId))
    .orderBy(asc(applicationEditions.number));
  for (const edition of editions)
    yield { path: `${applicationId}/edition-${edition.number}.json`, content: json(edition) };
}

async function* filesOf(reader: Reader, applicationId: string, bytes: KeptBytes): AsyncGenerator<Part> {
  const files = await reader
    .select()
    .from(applicationFiles)
    .where(eq(applicationFiles.applicationId, applicationId))
    .orderBy(asc(applicationFiles.createdAt), asc(applicationFiles.id));
  for (const { id, name } of files) {
    const content = await bytes.get(id);
    // Told where it should be, so that nobody takes a gap for an archive that is whole.
    if (content === null) yield { path: `${applicationId}/files/${id}-${name}.missing.txt`, content: id };
    else yield { path: `${applicationId}/files/${id}-${name}`, content };
  }
}

function addText(zip: Zip, path: string, text: string): void {
  const entry = new ZipDeflate(path, { level: 6 });
  zip.add(entry);
  entry.push(strToU8(text), true);
}

async function addBytes(zip: Zip, path: string, content: Uint8Array): Promise<void> {
  const entry = new ZipPassThrough(path);
  zip.add(entry);
  for (let from = 0; from < content.length; from += PIECE) {
    entry.push(content.subarray(from, from + PIECE), from + PIECE >= content.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
