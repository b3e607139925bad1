import { createHash } from "node:crypto";
import { and, eq, or } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { applicationFiles, objections } from "../../db/schema";
import type { Actor } from "../actor";
import { canHost } from "../calls/policy";
import { judgeFile } from "../documents/file-content.server";
import {
  cleanFileName,
  extensionOf,
  isVideoName,
  PICTURE_ENDINGS,
  sentFileCode,
} from "../documents/file-kinds";
import { readPicture } from "../documents/picture.server";
import { invalid, isDomainError, notFound } from "../domain-error";
import { newId } from "../identifier";
import { canReadRecords } from "./policy";
import { getSeenApplication } from "./queries.server";
import { ROAD_FILE_BYTES, type RoadFile } from "./road-file";

/** Where the bytes are kept. */
export interface FileShelf {
  attachments: {
    put(id: string, bytes: Uint8Array): Promise<void>;
    remove(id: string): Promise<void>;
  };
}

/** A file as a form brings it. */
export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

/** A file whose bytes are stored, and that is not yet on record. */
export interface KeptFile extends RoadFile {
  mediaType: string;
}

/**
 * Stores the bytes of a file, does with it what was asked for, and deletes them when that fails: nothing
 * stays of a file that no record names.
 * @param sent null where a form brings none
 * @throws invalid("sent-file-large-road"), with a code of sentFileCode or "picture-…", and what `act` throws
 */
export async function withRoadFile<T>(
  { attachments }: FileShelf,
  sent: SentFile | null,
  act: (file: KeptFile | null) => Promise<T>,
): Promise<T> {
  if (sent === null) return act(null);
  const { bytes, ...told } = await judged(sent);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = { ...told, id: newId(), size: bytes.length, sha256 };
  await attachments.put(file.id, bytes);
  try {
    return await act(file);
  } catch (error) {
    await attachments.remove(file.id);
    throw error;
  }
}

/** What a file is, by its name and its content; a picture is written anew without what else it carried. */
async function judged(sent: SentFile): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  const name = cleanFileName(sent.name);
  if (name === "" || sent.bytes.length === 0) throw invalid("sent-file-empty");
  if (sent.bytes.length > ROAD_FILE_BYTES) throw invalid("sent-file-large-road");
  const extension = extensionOf(name);
  if (PICTURE_ENDINGS.includes(extension)) {
    const { bytes, mediaType } = await readPicture(sent.bytes);
    return { name: `${name.slice(0, -extension.length)}webp`, mediaType, bytes };
  }
  if (isVideoName(name)) throw invalid("sent-file-type");
  const { mediaType } = await judgeFile(name, sent.bytes).catch((error: unknown) => {
    throw isDomainError(error) && error.kind === "invalid" ? invalid(sentFileCode(error.code)) : error;
  });
  return { name, mediaType, bytes: sent.bytes };
}

/** Puts a stored file on the record of an application. Whether it may stand there is decided by the caller. */
export async function recordRoadFile(
  tx: Transaction,
  actor: Actor,
  applicationId: string,
  file: KeptFile | null | undefined,
): Promise<string | null> {
  if (!file) return null;
  const { id, name, mediaType, size, sha256 } = file;
  const row = { id, applicationId, name, mediaType, size, sha256 };
  await tx.insert(applicationFiles).values({ ...row, createdBy: actor.memberId, createdAt: Date.now() });
  return id;
}

/**
 * A file of an application's record, before those who read the record: who sees a move sees its file.
 * What somebody brought with an objection is for them and the host alone.
 * @throws notFound for everybody else, experts included
 */
export async function getRoadFile(
  reader: Reader,
  actor: Actor,
  applicationId: string,
  id: string,
): Promise<KeptFile> {
  const here = and(eq(applicationFiles.id, id), eq(applicationFiles.applicationId, applicationId));
  const [file] = await reader.select().from(applicationFiles).where(here);
  if (!file) throw notFound();
  const [objection] = await reader
    .select({ memberId: objections.memberId })
    .from(objections)
    .where(or(eq(objections.evidenceFileId, id), eq(objections.answerFileId, id)));
  if (objection?.memberId === actor.memberId) return file;
  if (objection === undefined && canReadRecords(actor)) return file;
  const { seen, call } = await getSeenApplication(reader, actor, applicationId);
  const hosts = canHost(seen.offices, call.organisationId) && seen.part === null;
  if (objection !== undefined && !hosts) throw notFound();
  return file;
}
