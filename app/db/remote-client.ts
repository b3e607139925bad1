import type { Client, InStatement, ResultSet } from "@libsql/client";

/** Opens a connection to a libSQL server. */
export type Connect = () => Client;

/** The server went away, or gave the transaction up, before anything was committed: worth asking again. */
export class ServerLostError extends Error {
  readonly code = "SQLITE_BUSY";

  constructor(cause: unknown) {
    super("The database server was lost before the commit", { cause });
  }
}

/**
 * Loads the client for libSQL servers and answers how to connect to the one at `url`.
 * Loaded here and only here: a process with a file never does.
 *
 * Through a WebSocket, whatever the address says: only so does the server learn that a process
 * died, and gives its transaction up at once instead of after 5 s.
 */
export async function connectTo(url: string, authToken: string | null): Promise<Connect> {
  const { createClient } = await import("@libsql/client/ws");
  const address = url.replace(/^libsql:/, /[?&]tls=0\b/.test(url) ? "ws:" : "wss:").replace(/^http/, "ws");
  return () => createClient({ url: address, ...(authToken !== null && { authToken }) });
}

/** What `work` resolves to, unless that takes longer than `patience` milliseconds. */
export async function within<T>(patience: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The database server said nothing for ${patience} ms`)),
      patience,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** True when the server answered and means the statement, not the transaction or the line. */
export function isAboutStatement(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return (
    typeof code === "string" &&
    (/^SQL_/.test(code) ||
      /^SQLITE_(?!BUSY|LOCKED|FULL|IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY|NOMEM)/.test(code))
  );
}

/** True when the server answered that its disk or its file is at fault. */
export function isAboutDisk(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/.test(code);
}

/** A long page of search results comes within this time, in milliseconds. */
const READ_PATIENCE = 10_000;

/** A connection that reads. A server has no `query_only`, so whatever is no query is refused here. */
export class RemoteReader {
  readonly #connect: Connect;
  #client: Client;

  constructor(connect: Connect) {
    this.#connect = connect;
    this.#client = connect();
  }

  /** @throws when the statement is no query; what the server says, on the second try */
  async execute(statement: InStatement): Promise<ResultSet> {
    const sql = typeof statement === "string" ? statement : statement.sql;
    if (!/^\s*(select|with|explain)\b/i.test(sql)) throw new Error("This connection only reads");
    const client = this.#client;
    try {
      return await within(READ_PATIENCE, client.execute(statement));
    } catch (error) {
      if (isAboutStatement(error) || isAboutDisk(error)) throw error;
      // A server that was restarted closed the line we kept; reading twice does no harm.
      this.#replace(client);
      return within(READ_PATIENCE, this.#client.execute(statement));
    }
  }

  /** A new line, once for all who waited on the old one. */
  #replace(client: Client): void {
    if (client !== this.#client) return;
    client.close();
    this.#client = this.#connect();
  }

  close(): void {
    this.#client.close();
  }
}
