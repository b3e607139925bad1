import type { InArgs, ResultSet } from "@libsql/client";
import { isBusy, isFatal } from "./sqlite-errors";

/*
 * What people type is stored where it comes, at the end of one table, and put where each document's log
 * lies some seconds later: rows of as many logs are as many pages to be written, in each commit. Nobody
 * else sees the difference. Whoever reads or writes a log by a statement that names it finds it emptied
 * before, whatever lies there when the process ends is moved at the next start, and `load.server.ts`
 * reads it where the disk takes nothing just now.
 */

/**
 * Rows after which each commit that enters more takes a lot of them along to where they belong. Whoever
 * reads a log has all of them moved at once: two thousand took more than fifty milliseconds.
 */
const ENOUGH = 1_000;
/**
 * The documents of so many of the oldest rows are a lot. All at once are as many pages as there are
 * documents, and for as long nobody's letter is stored.
 */
const LOT = 24;
/** How long rows lie there at the most, in milliseconds. */
const LONGEST = 3_000;
/** After it could not be emptied nobody who only reads tries it for so long, in milliseconds. */
const PAUSE = 1_000;

/** What emptying needs of a transaction. */
interface Executes {
  execute(statement: { sql: string; args: InArgs }): Promise<ResultSet>;
}

/** What moves rows, all or those of one document. */
const moving = (which: string) => [
  `INSERT INTO document_updates (document_id, epoch, seq, at, member_id, bytes, hash)
  SELECT document_id, epoch, seq, at, member_id, bytes, hash FROM document_journal
  WHERE ${which} ORDER BY document_id, epoch, seq`,
  `UPDATE documents SET last_seq = ends.seq, last_hash = ends.hash, updated_at = ends.at
  FROM (
    SELECT document_id, epoch, seq, hash, at FROM document_journal
    WHERE place IN (SELECT max(place) FROM document_journal WHERE ${which} GROUP BY document_id, epoch)
  ) AS ends
  WHERE documents.id = ends.document_id AND documents.epoch = ends.epoch AND documents.last_seq < ends.seq`,
  `DELETE FROM document_journal WHERE ${which}`,
];
const MOVE_ALL = moving("aside = 0");
const MOVE_ONE = moving("aside = 0 AND document_id = ?1");
const MOVE_LOT = moving("place IN (SELECT value FROM json_each(?1))");
const SET_ASIDE = ["UPDATE document_journal SET aside = 1 WHERE document_id = ?1"];

/** True of a statement for which what lies in the journal belongs where it names. */
export function namesLogs(sql: string): boolean {
  return /\bdocuments\b|\bdocument_updates\b/.test(sql);
}

/** Puts a row into the journal, at the place that comes last. */
export const ENTERING =
  "INSERT INTO document_journal (document_id, epoch, seq, at, member_id, bytes, hash, place) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

/** What is put there, in the order of the columns. */
export type EnteredRow = readonly [
  documentId: string,
  epoch: number,
  seq: number,
  at: number,
  memberId: string | null,
  bytes: Uint8Array,
  hash: string,
];

/** A row in the journal. */
export interface Entered {
  documentId: string;
  place: number;
}

/** Documents whose rows go to their logs. */
export type Lot = ReadonlyMap<string, readonly number[]>;

/** What a commit did to the journal. */
interface Committed {
  emptied: boolean;
  moved: Lot | null;
  entered: readonly Entered[];
}

/** What the queue of writes knows of the journal. */
export class Journal {
  /** Where the rows of each document lie, those that have waited longest first. */
  #places = new Map<string, number[]>();
  #rows = 0;
  #last: number | null = null;
  #turn = 0;
  /** More may lie there than is known of: no document of it goes by itself until all of it does. */
  #unknown = false;
  /** A lot could not be moved: what of it can is for `empty` to find out. */
  #stubborn = false;
  #failedAt = Number.NEGATIVE_INFINITY;

  get isEmpty(): boolean {
    return this.#rows === 0 && !this.#unknown;
  }

  /** Rises with each write that may change a log otherwise: what was known of logs before may not hold since. */
  get turn(): number {
    return this.#turn;
  }

  /** Somebody is about to write who does not enter. */
  disturbed(): void {
    this.#turn += 1;
  }

  /** True when whoever enters more is to take a lot along. */
  get isFull(): boolean {
    return this.#rows >= ENOUGH && !this.#unknown && !this.#stubborn;
  }

  /** When it is to be emptied at the latest, in milliseconds from now; null while nothing lies there. */
  get due(): number | null {
    if (this.isEmpty) return null;
    return this.#stubborn && this.isWorthTrying ? 0 : LONGEST;
  }

  /** False while it could not be emptied a moment ago. */
  get isWorthTrying(): boolean {
    return performance.now() - this.#failedAt > PAUSE;
  }

  /** Something was left behind by a process before, or may have been by a commit that was never answered. */
  mayHold(): void {
    this.#unknown = true;
  }

  /** Hands out places behind all others, within a transaction. @returns the first of so many */
  async take(count: number, raw: Executes): Promise<number> {
    const sql = "SELECT coalesce(max(place), 0) FROM document_journal";
    this.#last ??= Number((await raw.execute({ sql, args: [] })).rows[0]?.[0]);
    const first = this.#last + 1;
    this.#last += count;
    return first;
  }

  /**
   * @param emptied it was, before anything was entered
   * @param moved what went in a lot, if it was not
   */
  committed({ emptied, moved, entered }: Committed): void {
    if (emptied) this.#forget();
    else for (const [id, places] of moved ?? []) this.#leave(id, places.length);
    for (const { documentId, place } of entered) {
      const places = this.#places.get(documentId);
      if (places) places.push(place);
      else this.#places.set(documentId, [place]);
    }
    this.#rows += entered.length;
  }

  #forget(): void {
    this.#places.clear();
    this.#rows = 0;
    this.#unknown = false;
    this.#stubborn = false;
  }

  #leave(documentId: string, rows: number): void {
    this.#places.delete(documentId);
    this.#rows -= rows;
  }

  failed(): void {
    this.#failedAt = performance.now();
  }

  /** Moves the documents that have waited longest, within a transaction. @returns those that went, if they could */
  async moveLot(raw: Executes): Promise<Lot | null> {
    const lot = new Map([...this.#places].slice(0, LOT));
    const isMoved = await attempt(raw, MOVE_LOT, JSON.stringify([...lot.values()].flat()));
    this.#stubborn = !isMoved;
    return isMoved ? lot : null;
  }

  /**
   * Moves all of it, within a transaction. What cannot be moved, because what is stored stands in its
   * way, is set aside, and `stuck` is told of its document: it must be kept from everybody.
   * @throws what means that the transaction cannot go on
   */
  async empty(raw: Executes, stuck: (documentId: string) => Promise<void>): Promise<void> {
    if (await attempt(raw, MOVE_ALL)) return;
    this.disturbed();
    const { rows } = await raw.execute({
      sql: "SELECT DISTINCT document_id FROM document_journal WHERE aside = 0",
      args: [],
    });
    for (const row of rows) {
      const id = String(row[0]);
      if (await attempt(raw, MOVE_ONE, id)) continue;
      await stuck(id);
      await attempt(raw, SET_ASIDE, id);
    }
  }
}

/** @returns false when it could not be done, and nothing of it was */
async function attempt(raw: Executes, statements: readonly string[], ...args: string[]): Promise<boolean> {
  const run = (sql: string, given: string[] = []) => raw.execute({ sql, args: given });
  await run("SAVEPOINT emptying");
  try {
    for (const sql of statements) await run(sql, args);
    await run("RELEASE emptying");
    return true;
  } catch (error) {
    if (isBusy(error) || isFatal(error)) throw error;
    console.error("what was written last cannot be put into its logs", ...args, error);
    await run("ROLLBACK TO emptying");
    await run("RELEASE emptying");
    return false;
  }
}
