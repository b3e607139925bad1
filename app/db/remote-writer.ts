import { randomUUID } from "node:crypto";
import type { Client, InStatement, Transaction as RawTransaction, ResultSet } from "@libsql/client";
import { type Connect, isAboutDisk, isAboutStatement, ServerLostError, within } from "./remote-client";
import type { Row } from "./rows";
import type { WritingTransaction } from "./transaction";

/** The server ends a transaction after 5 s; an answer that takes longer than this is none. */
const WRITE_PATIENCE = 6_000;
/** Rows of one request. */
const TOGETHER = 100;
/** How long a transaction whose answer was lost is asked after, in milliseconds. */
const SETTLE_PATIENCE = 15_000;
/** Rows of connections that ended without a goodbye are removed after a week. */
const FORGOTTEN = 7 * 24 * 60 * 60 * 1000;

/** The server could not be asked whether a transaction was committed: it may have been. */
export class OutcomeUnknownError extends Error {}

/**
 * The writing connection to a libSQL server, in the shape the writer queue wants.
 *
 * Each transaction leaves its number in `writers`. When the answer to a commit is lost, the number
 * says whether it arrived: whoever holds the write lock afterwards sees either all or nothing of it.
 */
export class RemoteWriter {
  readonly #connect: Connect;
  readonly #id = randomUUID();
  #client: Client;
  #commits = 0;

  constructor(connect: Connect) {
    this.#connect = connect;
    this.#client = connect();
  }

  /** A transaction that holds the write lock from its first statement on, without a number. */
  async begin(): Promise<GuardedTransaction> {
    try {
      return new GuardedTransaction(await within(WRITE_PATIENCE, this.#client.transaction("write")));
    } catch (error) {
      throw new ServerLostError(error);
    }
  }

  /** A transaction whose commit resolves when it is stored and rejects when it is not. */
  async transaction(): Promise<WritingTransaction> {
    const number = ++this.#commits;
    const transaction = await this.begin();
    transaction.onCommit = async (raw) => {
      await transaction.execute({
        sql: "INSERT INTO writers (id, commits, at) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET commits = excluded.commits, at = excluded.at",
        args: [this.#id, number, Date.now()],
      });
      try {
        await within(WRITE_PATIENCE, raw.commit());
      } catch (error) {
        if (await this.#arrived(number)) return;
        throw isAboutDisk(error) ? error : new ServerLostError(error);
      }
    };
    // The query builder and the queue use execute, executeEach, commit and close.
    return transaction as unknown as WritingTransaction;
  }

  /** Holds the write lock for a moment: then the transaction in question is over, one way or the other. */
  async #arrived(number: number): Promise<boolean> {
    const end = Date.now() + SETTLE_PATIENCE;
    for (;;) {
      await this.reconnect();
      try {
        return (await this.#lastCommit()) >= number;
      } catch (error) {
        if (Date.now() > end) {
          throw new OutcomeUnknownError("The database server cannot be asked whether it stored this", {
            cause: error,
          });
        }
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async #lastCommit(): Promise<number> {
    const transaction = await this.begin();
    try {
      const sql = "SELECT commits FROM writers WHERE id = ?";
      const { rows } = await transaction.execute({ sql, args: [this.#id] });
      return Number(rows[0]?.[0] ?? 0);
    } finally {
      transaction.close();
    }
  }

  /** Throws the present connection away. */
  async reconnect(): Promise<void> {
    this.#client.close();
    this.#client = this.#connect();
  }

  /** Removes what connections left that are long gone. */
  async tidy(): Promise<void> {
    await this.#client.execute({
      sql: "DELETE FROM writers WHERE at < ?",
      args: [Date.now() - FORGOTTEN],
    });
  }

  async close(): Promise<void> {
    const goodbye = { sql: "DELETE FROM writers WHERE id = ?", args: [this.#id] };
    await within(WRITE_PATIENCE, this.#client.execute(goodbye)).catch(() => undefined);
    this.#client.close();
  }
}

/**
 * A transaction on a server. Once the server has given it up, a later statement of the same
 * stream would be carried out and committed on its own; so after the first such answer nothing
 * more is sent.
 */
export class GuardedTransaction {
  readonly #raw: RawTransaction;
  #lost: Error | null = null;
  onCommit: (raw: RawTransaction) => Promise<void> = (raw) => within(WRITE_PATIENCE, raw.commit());

  constructor(raw: RawTransaction) {
    this.#raw = raw;
  }

  /** @throws ServerLostError when the transaction is gone; what the server says of the statement */
  async execute(statement: InStatement): Promise<ResultSet> {
    return this.#ask(() => this.#raw.execute(statement));
  }

  /** The same once for each row, many of them in one request. */
  async executeEach(sql: string, rows: readonly Row[]): Promise<number> {
    let changes = 0;
    for (let start = 0; start < rows.length; start += TOGETHER) {
      const some = rows.slice(start, start + TOGETHER).map((row) => ({ sql, args: [...row] }));
      const results = await this.#ask(() => this.#raw.batch(some));
      for (const { rowsAffected } of results) changes += rowsAffected;
    }
    return changes;
  }

  async #ask<T>(ask: () => Promise<T>): Promise<T> {
    if (this.#lost) throw this.#lost;
    try {
      return await within(WRITE_PATIENCE, ask());
    } catch (error) {
      if (isAboutStatement(error)) throw error;
      this.#lost = isAboutDisk(error) ? (error as Error) : new ServerLostError(error);
      throw this.#lost;
    }
  }

  /** @throws ServerLostError when nothing was committed, OutcomeUnknownError when nobody can say */
  async commit(): Promise<void> {
    if (this.#lost) throw this.#lost;
    await this.onCommit(this.#raw);
  }

  /** Gives everything back that is not committed. */
  close(): void {
    this.#raw.close();
  }
}
