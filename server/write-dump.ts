import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import type { Reader } from "../app/db/database";
import type { AttachmentStore } from "../app/load-context";
import { CrateDescription } from "../app/models/dump/crate";
import {
  DUMP_FILES,
  DUMP_VERSION,
  type DumpableWork,
  type DumpLine,
  pathOfPicture,
} from "../app/models/dump/dump";
import { dumpPages } from "../app/models/dump/pages.server";
import { dumpWorks } from "../app/models/dump/queries.server";
import { dumpUnits } from "../app/models/dump/units.server";
import type { Taxonomy } from "../app/models/taxonomy/taxonomy";

export interface DumpSource {
  reader: Reader;
  attachments: Pick<AttachmentStore, "get">;
  taxonomy: Taxonomy;
  /** Under which the works are public. */
  origin: string;
}

/** Entries that the plain form of a zip file can name. */
const ENTRIES = 65_000;
const SAME_DAY = new Date("2000-01-01T00:00:00Z");

/**
 * Writes all published works into a folder: as lines, as an RO-Crate, and the checksums of both. What
 * was there before stays until the new files are whole and on the disk.
 * @returns how many works there are
 */
export async function writeDump(source: DumpSource, folder: string, madeAt = Date.now()): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const lines = new Part(folder, DUMP_FILES.lines);
  const crate = new Crate(new Part(folder, DUMP_FILES.crate));
  const description = new CrateDescription(source.taxonomy, { origin: source.origin, madeAt });
  const write = (line: DumpLine) => {
    const text = Buffer.from(`${JSON.stringify(line)}\n`);
    lines.write(text);
    crate.line(text);
  };
  write({ record: "dump", version: DUMP_VERSION, origin: source.origin, madeAt });
  for (const unit of await dumpUnits(source.reader)) write(unit);
  let works = 0;
  const pictures: DumpableWork[] = [];
  for await (const dumped of dumpWorks(source.reader)) {
    write(dumped.work);
    description.add(dumped.work);
    if (dumped.work.attachments.length > 0) pictures.push(dumped);
    works++;
  }
  for (const page of await dumpPages(source.reader)) write(page);
  crate.endLines();
  await writePictures(source, crate, pictures);
  crate.end(description.pieces());
  const files = [lines, crate.part];
  const sums = new Part(folder, DUMP_FILES.sums);
  sums.write(Buffer.from(files.map((part) => `${part.close()}  ${part.name}\n`).join("")));
  sums.close();
  for (const part of [...files, sums]) part.put();
  return works;
}

async function writePictures(
  { attachments }: DumpSource,
  crate: Crate,
  works: readonly DumpableWork[],
): Promise<void> {
  for (const { work, sources } of works) {
    for (const picture of work.attachments) {
      const bytes = await attachments.get(sources.get(picture.id) ?? picture.id);
      if (bytes) crate.file(pathOfPicture(picture), bytes);
    }
  }
}

/** A file that takes its place when it is whole. */
class Part {
  readonly name: string;
  readonly #path: string;
  readonly #file: number;
  readonly #sum = createHash("sha256");

  constructor(folder: string, name: string) {
    this.name = name;
    this.#path = join(folder, name);
    this.#file = openSync(`${this.#path}.part`, "w", 0o644);
  }

  write(bytes: Uint8Array): void {
    this.#sum.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }

  /** What was written is on the disk afterwards. @returns its SHA-256 */
  close(): string {
    fsyncSync(this.#file);
    closeSync(this.#file);
    return this.#sum.digest("hex");
  }

  put(): void {
    renameSync(`${this.#path}.part`, this.#path);
  }
}

/** The zip file; each entry has the same date, so that equal works make equal bytes. */
class Crate {
  readonly part: Part;
  readonly #zip: Zip;
  readonly #lines = new ZipDeflate(DUMP_FILES.lines, { level: 6 });
  #entries = 2;

  constructor(part: Part) {
    this.part = part;
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      part.write(bytes);
    });
    this.#add(this.#lines);
  }

  line(text: Uint8Array): void {
    this.#lines.push(text);
  }

  endLines(): void {
    this.#lines.push(new Uint8Array(0), true);
  }

  /** @throws when there are more than a zip file can name */
  file(path: string, bytes: Uint8Array): void {
    this.#entries++;
    if (this.#entries > ENTRIES) throw new Error(`A crate cannot hold more than ${ENTRIES} files.`);
    const entry = new ZipPassThrough(path);
    this.#add(entry);
    entry.push(bytes, true);
  }

  end(description: Iterable<string>): void {
    const entry = new ZipDeflate("ro-crate-metadata.json", { level: 6 });
    this.#add(entry);
    for (const piece of description) entry.push(Buffer.from(piece));
    entry.push(new Uint8Array(0), true);
    this.#zip.end();
  }

  #add(entry: ZipDeflate | ZipPassThrough): void {
    entry.mtime = SAME_DAY;
    this.#zip.add(entry);
  }
}
