import type { Client, InArgs, Transaction as RawTransaction, ResultSet } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/sqlite3";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import { ENTERING, type Entered, type EnteredRow, type Journal } from "./journal";
import type { Behalf } from "./on-behalf";
import type { Row } from "./rows";
import type * as schema from "./schema";

/** A row of the audit trail, as handed to those who react after the commit. */
export interface CommittedEvent {
  readonly kind: string;
  readonly actorId: string | null;
  readonly organisationId: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly payload: Record<string, unknown>;
}

/** Runs portable SQL as it stands, for the few places that every keystroke passes. */
export interface Statements {
  execute(sql: string, args: InArgs): Promise<ResultSet>;
  /**
   * Runs one that returns nothing once for each row, in order.
   * @returns how many rows of the database were changed, all together
   */
  executeEach(sql: string, rows: readonly Row[]): Promise<number>;
}

declare const written: unique symbol;

/** What a command demands to be given: only `db.write` makes one. */
export type Transaction = BaseSQLiteDatabase<"async", ResultSet, typeof schema> &
  Statements & {
    readonly [written]: true;
    /** Events recorded so far, published after the commit. */
    readonly recorded: CommittedEvent[];
    /** For whom it is; absent where the process acts by itself. */
    readonly behalf?: Behalf;
  };

/** A transaction of a client that also runs a statement once for each row. */
export type WritingTransaction = RawTransaction & Pick<Statements, "executeEach">;

export type QueryBuilder = BaseSQLiteDatabase<"async", ResultSet, typeof schema>;

/**
 * Puts queries together that run in a transaction. Without the schema: telling it of that costs more
 * than a commit, and only its relational queries would want to know.
 */
export function builderFor(raw: RawTransaction): QueryBuilder {
  // It wants a client; a transaction answers the same calls.
  return drizzle(raw as unknown as Client) as unknown as QueryBuilder;
}

export function transactionOf(raw: WritingTransaction, database: QueryBuilder): Transaction {
  const tx = Object.create(database) as Transaction;
  const execute = (sql: string, args: InArgs) => raw.execute({ sql, args });
  const executeEach = (sql: string, rows: readonly Row[]) => raw.executeEach(sql, rows);
  return Object.assign(tx, { recorded: [], execute, executeEach });
}

/**
 * What somebody is given who puts rows into the journal of documents. It builds no queries: getting ready
 * for them costs as much as a letter, at every commit.
 */
export class Entrance implements Statements {
  readonly #raw: WritingTransaction;
  readonly #journal: Journal;
  /** Rises with each write before this that may have changed a log, other than by entering. */
  readonly journalTurn: number;
  /** What was entered. */
  readonly entered: Entered[] = [];

  constructor(raw: WritingTransaction, journal: Journal) {
    this.#raw = raw;
    this.#journal = journal;
    this.journalTurn = journal.turn;
  }

  execute(sql: string, args: InArgs): Promise<ResultSet> {
    return this.#raw.execute({ sql, args });
  }

  executeEach(sql: string, rows: readonly Row[]): Promise<number> {
    return this.#raw.executeEach(sql, rows);
  }

  async enter(rows: readonly EnteredRow[]): Promise<void> {
    const first = await this.#journal.take(rows.length, this.#raw);
    await this.#raw.executeEach(
      ENTERING,
      rows.map((row, index) => [...row, first + index]),
    );
    for (const [index, [documentId]] of rows.entries())
      this.entered.push({ documentId, place: first + index });
  }
}
