import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Client, ResultSet } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/sqlite3";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Copied } from "./checkpoint-pace";
import { namesLogs } from "./journal";
import { migrate } from "./migrate";
import { createRememberingClient } from "./remembering-client";
import type { ServerOptions } from "./remote-database";
import * as schema from "./schema";
import { isCorrupt, isDamage } from "./sqlite-errors";
import type { CommittedEvent, Entrance, Transaction } from "./transaction";
import { type Stuck, WriterQueue } from "./writer-queue";

export type { EnteredRow } from "./journal";
export type { CommittedEvent, Entrance, Statements, Transaction } from "./transaction";

/** Anything a query can read from: the database, or a transaction that sees its own writes. */
export type Reader = BaseSQLiteDatabase<"async", ResultSet, typeof schema>;

export interface Database {
  /** Reads what is committed. Writing through it fails: its connection is `query_only`. */
  readonly read: Reader;
  /**
   * The same for pages that may be a few seconds old: a replica while it keeps up with its
   * primary, where there is one.
   */
  readonly replica: Reader;
  /** The same as `read` for whole documents, which are read once and would push everything else out of its cache. */
  readonly documents: Reader;
  /**
   * Runs `fn` in a transaction and resolves once it is on the disk (`synchronous=FULL`).
   * Calls are queued; those that wait together share one commit, each in a savepoint of its
   * own, so that one that throws takes back only its own rows.
   * `fn` may be run again after a busy database and must await nothing but `tx`.
   */
  write<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * The same for what goes into the journal of documents: `fn` sees logs as they were when it was last
   * emptied (see journal.ts). Null where several processes share the database: there is no journal.
   */
  readonly enter: (<T>(fn: (tx: Entrance) => Promise<T>) => Promise<T>) | null;
  /** Called after each commit with the events recorded in it, in order. */
  onCommit(listener: (events: readonly CommittedEvent[]) => void): void;
  /** Resolves when the queue is empty and all connections are closed. */
  close(): Promise<void>;
}

export interface FileOptions {
  /** Path of the database file; its folder is made when missing. */
  path: string;
  /** Folder with `NNNN_name.sql` files. */
  migrationsFolder: string;
}

export type { ServerOptions } from "./remote-database";

/** Where the database is: a file of this process alone, or a server that several share. */
export type DatabaseOptions = FileOptions | ServerOptions;

/** Thrown when the file is no database any more. */
export class DatabaseDamagedError extends Error {
  constructor(path: string, error: Error) {
    const { message } = error.cause instanceof Error ? error.cause : error;
    super(`The database ${path} is damaged (${message}). Put a backup in its place.`);
  }
}

/**
 * The error as whoever starts the server is to be told: a page that is damaged may be one that is read only
 * after the database was opened.
 */
export function explainDamage(error: unknown, options: DatabaseOptions): unknown {
  return "path" in options && error instanceof Error && isCorrupt(error)
    ? new DatabaseDamagedError(options.path, error)
    : error;
}

/** Pages each connection keeps, in KiB below zero: with SQLite's own 2 MB, searching reads the disk again and again. */
const CACHE = -65_536;

/**
 * Opens the one database of this process, bringing it up to the code's version first.
 * @param stuck keeps a document from everybody for which something was entered that does not fit its log
 * @throws DatabaseTooNewError when the database was written by newer code
 * @throws DatabaseDamagedError when SQLite cannot read the file
 */
export async function openDatabase(options: DatabaseOptions, stuck?: Stuck): Promise<Database> {
  if ("path" in options) return openFile(options, stuck);
  const { openRemoteDatabase } = await import("./remote-database");
  return openRemoteDatabase(options);
}

/**
 * A connection of its own that only reads, for a worker. The database must be open already.
 * @param roomy whether it asks for the same pages again and again
 */
export async function openReader(options: DatabaseOptions, { roomy = false } = {}): Promise<Reader> {
  if ("path" in options) return drizzle(await connectReader(options.path, roomy), { schema });
  const { openRemoteReader } = await import("./remote-database");
  return openRemoteReader(options);
}

/**
 * One connection writes and checkpoints, the others only read. SQLite before 3.51.3 can lose
 * committed rows when one connection checkpoints while another writes.
 */
async function openFile(options: FileOptions, stuck: Stuck | undefined): Promise<Database> {
  await mkdir(dirname(options.path), { recursive: true });
  let queue: WriterQueue | null = null;
  const beforeReading = (sql: string) => (namesLogs(sql) ? queue?.emptied() : undefined);
  const { writer, reader, documents } = await connect(options, beforeReading).catch((error) => {
    if (!isDamage(error)) throw error;
    throw new DatabaseDamagedError(options.path, error);
  });
  const writes = new WriterQueue(writer, {
    prepare: () => prepareWriter(writer),
    checkpoint: () => copyLog(writer),
    ...(stuck && { stuck }),
  });
  if (await holdsEntries(writer)) await writes.emptyWhatWasLeft();
  queue = writes;
  const read = drizzle(reader, { schema });

  return {
    read,
    replica: read,
    documents: drizzle(documents, { schema }),
    write: (fn) => writes.run(fn),
    enter: (fn) => writes.enter(fn),
    onCommit: (listener) => writes.onCommit(listener),
    async close() {
      await writes.drain();
      reader.close();
      documents.close();
      await emptyLog(writer);
      writer.close();
    },
  };
}

async function copyLog(writer: Client): Promise<Copied> {
  const begin = performance.now();
  const { rows } = await writer.execute("PRAGMA wal_checkpoint(PASSIVE)");
  return { pages: Number(rows[0]?.log ?? 0), took: performance.now() - begin };
}

/**
 * Puts the whole write-ahead log into the file: whoever copies the file of a server that was stopped has
 * everything. Where it cannot be, the log stays, and nothing is lost.
 */
async function emptyLog(writer: Client): Promise<void> {
  await writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").catch(() => undefined);
}

/** True when a process before left something in the journal. */
async function holdsEntries(writer: Client): Promise<boolean> {
  const { rows: tables } = await writer.execute(
    "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'document_journal'",
  );
  if (tables.length === 0) return false;
  return (await writer.execute("SELECT 1 FROM document_journal WHERE aside = 0 LIMIT 1")).rows.length > 0;
}

async function connect({ path, migrationsFolder }: FileOptions, beforeReading: BeforeReading) {
  const writer = createRememberingClient(path);
  await prepareWriter(writer);
  await migrate(writer, migrationsFolder);
  const reader = await connectReader(path, true, beforeReading);
  return { writer, reader, documents: await connectReader(path, false, beforeReading) };
}

/** Told of each statement that only reads; it is run when what this answers has settled. */
type BeforeReading = (sql: string) => Promise<void> | undefined;

async function connectReader(path: string, roomy: boolean, before?: BeforeReading): Promise<Client> {
  const reader = createRememberingClient(path, before);
  await reader.execute("PRAGMA query_only = 1");
  if (roomy) await reader.execute(`PRAGMA cache_size = ${CACHE}`);
  return reader;
}

/** Pragmas belong to a connection, so they are set again after every reconnect, and checked. */
async function prepareWriter(client: Client): Promise<void> {
  await client.execute("PRAGMA journal_mode = WAL");
  await client.execute("PRAGMA synchronous = FULL");
  await client.execute("PRAGMA foreign_keys = ON");
  await client.execute("PRAGMA wal_autocheckpoint = 0");
  await client.execute(`PRAGMA cache_size = ${CACHE}`);
  const journal = await client.execute("PRAGMA journal_mode");
  const synchronous = await client.execute("PRAGMA synchronous");
  if (journal.rows[0]?.[0] !== "wal" || Number(synchronous.rows[0]?.[0]) !== 2) {
    throw new Error("The database refuses WAL with synchronous=FULL; is DATA_DIR on a network file system?");
  }
}
