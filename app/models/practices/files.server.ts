import type { Database } from "../../db/database";
import type { Actor } from "../actor";
import { recordFile } from "../documents/attachments.server";
import { HEAD, judgeFile } from "../documents/file-content.server";
import { cleanFileName, extensionOf, FILE_BYTES, isVideoName } from "../documents/file-kinds";
import type { Received } from "../documents/received";
import { forgetPlaces } from "../documents/video-places";
import { invalid, isDomainError } from "../domain-error";
import { newId } from "../identifier";
import { mayAttach } from "./room.server";

/** Where files are kept, and how large a video may be: `context` of a route. */
export interface FileShelf {
  db: Database;
  attachments: {
    receive(id: string, body: ReadableStream<Uint8Array>, most: number): Promise<Received>;
  };
  videoBytes: number;
}

/** What the editor is told of a file that was stored. */
export interface AddedFile {
  id: string;
  name: string;
  size: number;
  /** Whether it is a film, which plays in the text. */
  video: boolean;
}

/**
 * Adds a file or a film to a work: taken piece by piece, judged by its name and its content, freed of
 * the place where it was recorded, stored, then recorded.
 * @param sent what it is called and its bytes
 * @throws notFound, forbidden, invalid("file-missing" | "file-large" | "video-large"), or what mayAttach and
 * judgeFile throw
 */
export async function addFile(
  { db, attachments, videoBytes }: FileShelf,
  actor: Actor,
  practiceId: string,
  sent: { name: string; body: ReadableStream<Uint8Array> | null },
): Promise<AddedFile> {
  await mayAttach(db.read, actor, practiceId);
  const name = cleanFileName(sent.name);
  if (!sent.body || name === "") throw invalid("file-missing");
  const video = isVideoName(name);
  const id = newId();
  const received = await attachments
    .receive(id, sent.body, video ? videoBytes : FILE_BYTES)
    .catch((error: unknown) => {
      const tooLarge = isDomainError(error) && error.code === "file-large";
      throw tooLarge && video ? invalid("video-large") : error;
    });
  const { size } = received;
  try {
    if (size === 0) throw invalid("file-missing");
    const { mediaType } = await judgeFile(name, await received.read(0, video ? HEAD : size));
    if (extensionOf(name) === "mp4") await forgetPlaces(received);
    const sha256 = await received.keep();
    await db.write(async (tx) => {
      await mayAttach(tx, actor, practiceId, size);
      await recordFile(tx, actor.memberId, { id, practiceId, name, mediaType, size, sha256 });
    });
  } catch (error) {
    await received.drop();
    throw error;
  }
  return { id, name, size, video };
}
