import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Unzip, UnzipInflate } from "fflate";
import type { Database } from "../app/db/database";
import type { AttachmentStore } from "../app/load-context";
import { isDomainError } from "../app/models/domain-error";
import {
  DUMP_FILES,
  type DumpedUnit,
  type DumpedWork,
  dumpLineSchema,
  pathOfPicture,
} from "../app/models/dump/dump";
import { expectEmpty, importWorks, judgeAttachment, readWork } from "../app/models/dump/import.server";
import type { DumpedPage } from "../app/models/dump/pages";
import { importPages } from "../app/models/dump/pages.server";
import { importUnits } from "../app/models/dump/units.server";

/** Works in one transaction. */
const BATCH = 20;
/** What a crate may hold that we look at; everything else in it is passed over. */
const KNOWN = /^(works\.ndjson|pictures\/[0-9a-z]{16}\.[a-z0-9]{1,8})$/;
/** Text is packed to a tenth; so many times its size is no text, except for very little of it. */
const MOST_PACKED = 100;
const ROOM = 16 * 1024 * 1024;
const SENTENCES: Record<string, string> = {
  "dump-not-empty": "A dump can only be imported into an empty installation: set DATA_DIR to a new folder.",
  "dump-damaged": "The dump is damaged: a text, a picture or a file is not the one that was published",
};

/**
 * Makes an empty installation show what the dump shows.
 * @param path of `works.zip`, or of `works.ndjson`, with which the pictures stay behind
 * @returns how many works were imported. @throws with a sentence when the installation is not empty or the dump is damaged
 */
export async function importDump(
  path: string,
  { db, attachments }: { db: Database; attachments: AttachmentStore },
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "gongyan-dump-"));
  try {
    await expectEmpty(db.read);
    const isCrate = path.endsWith(".zip");
    if (isCrate) await unpack(path, folder);
    return await importLines(isCrate ? join(folder, DUMP_FILES.lines) : path, folder, { db, attachments });
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { id } = error.values;
    throw new Error(`${SENTENCES[error.code] ?? error.code}${id ? `: ${id}` : ""}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importLines(
  path: string,
  folder: string,
  { db, attachments }: { db: Database; attachments: AttachmentStore },
): Promise<number> {
  const units: DumpedUnit[] = [];
  let batch: DumpedWork[] = [];
  let pages: DumpedPage[] = [];
  let works = 0;
  const write = async () => {
    const read = batch.map(readWork);
    for (const work of batch) await putPictures(work, folder, attachments);
    await db.write(async (tx) => {
      await importUnits(tx, units);
      await importWorks(tx, read);
      await importPages(tx, pages);
    });
    works += batch.length;
    units.length = 0;
    batch = [];
    pages = [];
  };
  for await (const text of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (text === "") continue;
    const line = dumpLineSchema.parse(JSON.parse(text));
    if (line.record === "unit") units.push(line);
    else if (line.record === "work") batch.push(line);
    else if (line.record !== "dump") pages.push(line);
    if (batch.length + units.length + pages.length >= BATCH) await write();
  }
  await write();
  return works;
}

async function putPictures(
  { attachments: pictures }: DumpedWork,
  folder: string,
  attachments: AttachmentStore,
): Promise<void> {
  for (const picture of pictures) {
    const bytes = await readFile(join(folder, pathOfPicture(picture))).catch(() => null);
    if (!bytes) continue;
    if (createHash("sha256").update(bytes).digest("hex") !== picture.sha256) {
      throw new Error(`The dump is damaged: the picture ${picture.id} is not the one it was.`);
    }
    await judgeAttachment(picture, bytes);
    await attachments.put(picture.id, bytes);
  }
}

/**
 * Only files whose names we know, so that none can lie outside of the folder, and no more than a dump
 * of this size can hold, so that none fills the disk.
 */
async function unpack(path: string, folder: string): Promise<void> {
  await mkdir(join(folder, "pictures"));
  let room = ROOM + MOST_PACKED * (await stat(path)).size;
  const unzip = new Unzip((file) => {
    if (!KNOWN.test(file.name)) return;
    const open = openSync(join(folder, file.name), "w");
    file.ondata = (error, bytes, final) => {
      if (error) throw error;
      room -= bytes.length;
      if (room < 0) throw new Error("The dump is damaged: it holds far more than its size allows.");
      for (let at = 0; at < bytes.length; ) at += writeSync(open, bytes, at);
      if (final) closeSync(open);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for await (const part of createReadStream(path)) unzip.push(part as Buffer);
  unzip.push(new Uint8Array(0), true);
}
