import { closeSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Database } from "../app/db/database";
import { quarantineDocument } from "../app/models/documents/quarantine.server";
import { compareWithWitness, type Witnessed } from "../app/models/documents/witness.server";

/** Size at which the file is put aside for a new one, in bytes; one is kept. */
const FULL = 4 * 1024 * 1024;
/** Characters of a hash that are written down. */
const HASH = 16;

/**
 * A second memory of what was acknowledged, in a file beside the database: after each commit a
 * line for each document, not synced, so it never knows more than the disk was given. SQLite
 * drops whatever follows the first damaged page of its write-ahead log and says nothing; with
 * this file the documents that lost their end are found when the product starts.
 *
 * Only the write-ahead log can lose its end this way, so old lines are of no use: two files of
 * some megabytes are enough. Who puts an older copy of the database in place removes them.
 */
export class Witness {
  readonly #path: string;
  #file: number;
  #size: number;
  #torn = false;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, "a", 0o600);
    this.#size = statSync(path).size;
    // The last line may have been cut off; one that starts behind it would be lost with it.
    this.#torn = this.#size > 0;
  }

  /** What was noted before, one place a document; lines that were cut off or changed are passed over. */
  recall(): Witnessed[] {
    const places = new Map<string, Witnessed>();
    for (const path of [`${this.#path}.old`, this.#path]) {
      for (const line of linesOf(path)) {
        const place = readLine(line);
        if (place) places.set(place.id, place);
      }
    }
    return [...places.values()];
  }

  /** Notes where logs stand now. That it cannot is no harm to what is stored. */
  note(places: readonly Witnessed[]): void {
    if (places.length === 0) return;
    const text = (this.#torn ? "\n" : "") + places.map(writeLine).join("");
    try {
      writeSync(this.#file, text);
      this.#torn = false;
      this.#size += text.length;
      if (this.#size > FULL) this.#turn();
    } catch (error) {
      if (!this.#torn) console.error("what was stored could not be noted a second time", error);
      this.#torn = true;
    }
  }

  #turn(): void {
    closeSync(this.#file);
    renameSync(this.#path, `${this.#path}.old`);
    this.#file = openSync(this.#path, "a", 0o600);
    this.#size = 0;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/**
 * Keeps from everybody the documents that lack what was acknowledged; all others are served.
 * @throws with a sentence when the database is another than the one that was served here
 */
export async function questionWitness(db: Database, witness: Witness, path: string): Promise<void> {
  const witnessed = witness.recall();
  const { behind, unknown } = await compareWithWitness(db.read, witnessed);
  if (unknown.length > 0 && unknown.length === witnessed.length) {
    throw new Error(
      `The database knows no document that was written here: it was emptied or is another one. Put the right one in place, or remove ${path} to go on with this one.`,
    );
  }
  let found = unknown.length;
  for (const { id, missing } of behind) {
    const damage = { reason: "missing-end", missing } as const;
    if (!(await db.write((tx) => quarantineDocument(tx, id, damage)))) continue;
    found += 1;
    console.error(`document ${id} is kept from everybody: entries are missing at the end of its log`);
  }
  if (unknown.length > 0) console.error(`${unknown.length} documents are missing: ${unknown.join(", ")}`);
  if (found > 0)
    console.error(`If this is an older copy of the database, put it in place again without ${path}.`);
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "latin1").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function writeLine({ id, epoch, seq, hash }: Witnessed): string {
  const words = `${id} ${epoch} ${seq} ${hash.slice(0, HASH)}`;
  return `${words} ${crc32(words)}\n`;
}

function readLine(line: string): Witnessed | null {
  const [, words, id, epoch, seq, hash, sum] =
    /^(([0-9a-z]+) (\d+) (\d+) ([0-9a-f]+)) (\d+)$/.exec(line) ?? [];
  if (!words || !id || !hash || crc32(words) !== Number(sum)) return null;
  return { id, epoch: Number(epoch), seq: Number(seq), hash };
}
