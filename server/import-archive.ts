import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { openDatabase } from "../app/db/database";
import type { ArchivedWork, ReadLine } from "../app/models/editions/archive-line.server";
import { mergeSegments } from "../app/models/search/merging.server";
import { ArchiveReader } from "./archive-reader";
import { AttachmentFolder } from "./attachment-folder";
import { type Config, databaseOf, readConfig } from "./config";
import { claimDataFolder, findWriter } from "./data-folder";
import { type ImportDestination, importInto, importThrough } from "./import-door";
import { importDump } from "./import-dump";
import { Progress } from "./import-progress";
import { rootFolder } from "./root-folder";

/** Works in one transaction: short enough that a running server goes on answering. */
const BATCH = 20;
/** Batches that are being read while one is written. */
const AHEAD = 4;

const USAGE = "Usage: npm run import -- FILE.ndjson, or npm run import -- --dump works.zip";

async function main(args: readonly string[]): Promise<void> {
  const isDump = args[0] === "--dump";
  const file = args[isDump ? 1 : 0];
  if (!file) throw new Error(USAGE);
  const path = resolve(process.env.INIT_CWD ?? ".", file);
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined) throw new Error(`There is no file ${path}.`);
  const config = readConfig(process.env);
  const root = rootFolder(import.meta.url);
  if (isDump) return importWhole(path, config, root);
  const call = config.databaseServer ? null : await findWriter(config.dataDir);
  if (call) return importFile(path, size, root, importThrough(call));
  // Whoever shares a database server needs no folder to itself.
  const claim = config.databaseServer ? null : await claimDataFolder(config.dataDir);
  const db = await openDatabase(databaseOf(config, root));
  try {
    await importFile(path, size, root, importInto(db));
    await mergeSegments(db, async () => true);
  } finally {
    await db.close();
    await claim?.release();
  }
}

/** A dump of another installation, into one that is empty and does not run. */
async function importWhole(path: string, config: Config, root: string): Promise<void> {
  const claim = config.databaseServer ? null : await claimDataFolder(config.dataDir);
  const db = await openDatabase(databaseOf(config, root));
  const attachments = new AttachmentFolder(join(config.dataDir, "attachments"));
  try {
    console.info(`${await importDump(path, { db, attachments })} works imported`);
    await mergeSegments(db, async () => true);
  } finally {
    await db.close();
    await claim?.release();
  }
}

/** Lines are read and rendered here, in the importing process; only ready works travel. */
async function importFile(
  path: string,
  size: number,
  root: string,
  destination: ImportDestination,
): Promise<void> {
  const fileHash = await hashFile(path);
  const before = await destination.find(fileHash);
  if (before.finished)
    return void console.info(`Already imported: ${before.published} works of this file are published.`);
  if (before.line > 0) console.info(`Going on after line ${before.line}.`);
  const progress = new Progress(size);
  const reader = new ArchiveReader(join(root, "content"));
  try {
    // A worker reads the batches ahead while this thread writes the one that is ready.
    const ahead: Batch[] = [];
    for await (const batch of batchesOf(path, before.line, reader, progress)) {
      ahead.push(batch);
      if (ahead.length > AHEAD) await publish(ahead.shift()!);
    }
    for (const batch of ahead) await publish(batch);
    await destination.publish({ fileHash, line: progress.line, works: [], last: true });
  } finally {
    await reader.close();
  }
  progress.end();

  async function publish({ numbers, reading }: Batch): Promise<void> {
    const works: ArchivedWork[] = [];
    for (const [index, result] of (await reading).entries()) {
      progress.count(numbers[index] ?? 0, result);
      if (result.ok) works.push(result.work);
    }
    await destination.publish({ fileHash, line: numbers.at(-1) ?? 0, works, last: false });
  }
}

interface Batch {
  /** Number of each line, from 1. */
  numbers: number[];
  reading: Promise<ReadLine[]>;
}

async function* batchesOf(
  path: string,
  after: number,
  reader: ArchiveReader,
  progress: Progress,
): AsyncGenerator<Batch> {
  const stream = createReadStream(path);
  stream.on("data", (part) => progress.read(part.length));
  let numbers: number[] = [];
  let lines: string[] = [];
  const batch = (): Batch => {
    const reading = reader.read(lines);
    // Whoever publishes the batch hears of a failure; nobody may have come to it yet.
    reading.catch(() => {});
    return { numbers, reading };
  };
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    progress.line += 1;
    if (progress.line <= after || text.trim() === "") continue;
    numbers.push(progress.line);
    lines.push(progress.line === 1 ? text.replace(/^\uFEFF/, "") : text);
    if (lines.length < BATCH) continue;
    yield batch();
    numbers = [];
    lines = [];
  }
  if (lines.length > 0) yield batch();
}

async function hashFile(path: string): Promise<string> {
  const sum = createHash("sha256");
  for await (const part of createReadStream(path)) sum.update(part as Buffer);
  return sum.digest("hex");
}

await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
