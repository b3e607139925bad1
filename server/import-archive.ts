import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { openDatabase } from "../app/db/database";
import { type ArchivedWork, readArchiveLine } from "../app/models/editions/archive-line.server";
import { loadTaxonomy } from "../app/models/taxonomy/queries.server";
import { readConfig } from "./config";
import { claimDataFolder, findWriter } from "./data-folder";
import { type ImportDestination, importInto, importThrough } from "./import-door";
import { rootFolder } from "./root-folder";

/** Works in one transaction: short enough that a running server goes on answering. */
const BATCH = 20;

async function main(file: string | undefined): Promise<void> {
  if (!file) throw new Error("Usage: npm run import -- FILE.ndjson");
  const path = resolve(process.env.INIT_CWD ?? ".", file);
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined) throw new Error(`There is no file ${path}.`);
  const config = readConfig(process.env);
  const root = rootFolder(import.meta.url);
  const call = await findWriter(config.dataDir);
  if (call) return importFile(path, size, root, importThrough(call));
  const claim = await claimDataFolder(config.dataDir);
  const db = await openDatabase({
    path: join(config.dataDir, "gongyan.db"),
    migrationsFolder: join(root, "app/db/migrations"),
  });
  try {
    await importFile(path, size, root, importInto(db));
  } finally {
    await db.close();
    await claim.release();
  }
}

/** Lines are read and rendered here, in the importing process; only ready works travel. */
async function importFile(
  path: string,
  size: number,
  root: string,
  destination: ImportDestination,
): Promise<void> {
  const taxonomy = loadTaxonomy(join(root, "content"));
  const fileHash = await hashFile(path);
  const before = await destination.find(fileHash);
  if (before.finished)
    return void console.info(`Already imported: ${before.published} works of this file are published.`);
  if (before.line > 0) console.info(`Going on after line ${before.line}.`);
  const progress = new Progress(size);
  const stream = createReadStream(path);
  stream.on("data", (part) => progress.read(part.length));
  let line = 0;
  let bad = 0;
  let works: ArchivedWork[] = [];
  // The next batch is prepared while the last one is being written.
  let writing: Promise<unknown> = Promise.resolve();
  const publish = async (last: boolean) => {
    await writing;
    writing = destination.publish({ fileHash, line, works, last });
    writing.catch(() => {});
    works = [];
  };
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (line <= before.line || text.trim() === "") continue;
    const result = readArchiveLine(line === 1 ? text.replace(/^\uFEFF/, "") : text, taxonomy);
    if (result.ok) {
      works.push(result.work);
      progress.published += 1;
      for (const remark of result.remarks) progress.say(`line ${line}: ${remark}; kept as written`);
    } else {
      bad += 1;
      progress.say(`line ${line}: ${result.reason}`);
    }
    if (works.length >= BATCH) await publish(false);
    progress.show();
  }
  await publish(true);
  await writing;
  progress.end(bad);
}

async function hashFile(path: string): Promise<string> {
  const sum = createHash("sha256");
  for await (const part of createReadStream(path)) sum.update(part as Buffer);
  return sum.digest("hex");
}

/** A bar on a terminal, a line every few seconds elsewhere. */
class Progress {
  published = 0;
  #bytes = 0;
  #shownAt = 0;
  readonly #size: number;
  readonly #startedAt = Date.now();

  constructor(size: number) {
    this.#size = size;
  }

  read(bytes: number): void {
    this.#bytes += bytes;
  }

  show(): void {
    const now = Date.now();
    if (now - this.#shownAt < (process.stderr.isTTY ? 100 : 5_000)) return;
    this.#shownAt = now;
    this.#draw();
  }

  /** A lasting line, above the bar. */
  say(words: string): void {
    process.stderr.write(`${process.stderr.isTTY ? "\r\x1b[K" : ""}${words}\n`);
  }

  end(bad: number): void {
    this.#bytes = this.#size;
    this.#draw();
    const seconds = (Date.now() - this.#startedAt) / 1000;
    const rate = Math.round(this.published / Math.max(seconds, 0.001));
    process.stderr.write("\n");
    console.info(`${this.published} published, ${bad} bad, ${seconds.toFixed(1)} s (${rate} works a second)`);
  }

  #draw(): void {
    const share = this.#size === 0 ? 1 : Math.min(1, this.#bytes / this.#size);
    const bar = "#".repeat(Math.round(share * 30)).padEnd(30, ".");
    const text = `[${bar}] ${Math.round(share * 100)} %  ${this.published} works`;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  }
}

await main(process.argv[2]).catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
