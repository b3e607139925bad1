import type { InArgs, InStatement, ResultSet, TransactionMode } from "@libsql/client";
import { ConnectionPool, Sqlite3Client } from "@libsql/client/sqlite3";
import type { Row, Value } from "./rows";
import type { WritingTransaction } from "./transaction";

type Connection = Awaited<ReturnType<ConnectionPool["acquire"]>>;
type Statement = ReturnType<Connection["prepare"]>;

/** Prepared statements kept by each connection. */
const KEPT = 256;
/** Longer ones are rows upon rows, hardly ever as many again: in characters. */
const LONG = 4_000;

/**
 * A client of one connection to a file that keeps its prepared statements.
 *
 * The client of @libsql/client compiles every statement anew, which costs three times what running a
 * small one does, and leaves the compiled one to the garbage collector, which cannot see how much memory
 * outside its heap hangs on it: after a busy morning that is what a process is large with.
 * @param path of the file, or `:memory:`
 * @param before told of each statement outside of transactions, which is run when its answer has settled
 */
export function createRememberingClient(path: string, before?: Before): RememberingClient {
  return new RememberingClient(new RememberingPool(path, { timeout: 0 }, 1), before);
}

type Before = (sql: string) => Promise<void> | undefined;

export class RememberingClient extends Sqlite3Client {
  readonly #pool: RememberingPool;
  readonly #before: Before | undefined;

  constructor(pool: RememberingPool, before?: Before) {
    super(pool, "number");
    this.#pool = pool;
    this.#before = before;
  }

  override async execute(statement: InStatement, args?: InArgs): Promise<ResultSet> {
    await this.#before?.(typeof statement === "string" ? statement : statement.sql);
    return typeof statement === "string" ? super.execute(statement, args) : super.execute(statement);
  }

  override async transaction(mode?: TransactionMode): Promise<WritingTransaction> {
    const transaction = await super.transaction(mode);
    // Bound to the connection itself, row after row, it takes two thirds of what many rows at once by `execute` do.
    const executeEach = async (sql: string, rows: readonly Row[]) => {
      if (transaction.closed) throw new Error("The transaction is closed");
      const statement = this.#pool.connection.prepare(sql);
      return rows.reduce((changes, row) => changes + statement.run(row.map(bindable)).changes, 0);
    };
    return Object.assign(transaction, { executeEach });
  }
}

class RememberingPool extends ConnectionPool {
  #connection: Connection | null = null;

  /** The one that was asked for last: there is no other. */
  get connection(): Connection {
    if (!this.#connection) throw new Error("no connection was asked for yet");
    return this.#connection;
  }

  override async acquire(forTransaction?: boolean): Promise<Connection> {
    this.#connection = remembering(await super.acquire(forTransaction));
    return this.#connection;
  }
}

/** The connection takes bytes as a Buffer alone. */
function bindable(value: Value): Value {
  if (!(value instanceof Uint8Array) || Buffer.isBuffer(value)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

const known = new WeakSet<Connection>();

/** The connection, with a `prepare` that knows what it has prepared. */
function remembering(connection: Connection): Connection {
  if (known.has(connection)) return connection;
  known.add(connection);
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, Statement>();
  const remembered = (sql: string) => {
    if (sql.length > LONG) return prepare(sql);
    const statement = kept.get(sql) ?? reusable(prepare(sql), () => kept.delete(sql));
    // What was used last stands last.
    kept.delete(sql);
    kept.set(sql, statement);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
    return statement;
  };
  connection.prepare = remembered as Connection["prepare"];
  return connection;
}

/** A statement that says only once what it is, and is not used again after it has failed. */
function reusable(statement: Statement, forget: () => void): Statement {
  const { columns, raw } = statement;
  let described: ReturnType<typeof columns> | undefined;
  statement.columns = () => {
    described ??= columns.call(statement);
    return described;
  };
  let asked: { answer: Statement } | { error: unknown } | undefined;
  statement.raw = (toggle) => {
    asked ??= attempt(() => raw.call(statement, toggle));
    if ("error" in asked) throw asked.error;
    return asked.answer;
  };
  for (const way of ["all", "run"] as const) {
    const run = statement[way] as (...given: unknown[]) => never;
    statement[way] = (...given: unknown[]) => {
      try {
        return run.apply(statement, given);
      } catch (error) {
        forget();
        throw error;
      }
    };
  }
  return statement;
}

function attempt(run: () => Statement): { answer: Statement } | { error: unknown } {
  try {
    return { answer: run() };
  } catch (error) {
    return { error };
  }
}
