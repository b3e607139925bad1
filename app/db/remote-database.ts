import type { Client } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/sqlite3";
import type { Database, Reader } from "./database";
import { migrate } from "./migrate";
import { connectTo, RemoteReader } from "./remote-client";
import { Replica } from "./remote-replica";
import { RemoteWriter } from "./remote-writer";
import * as schema from "./schema";
import { isBusy } from "./sqlite-errors";
import { WriterQueue } from "./writer-queue";

export interface ServerOptions {
  /** Address of a libSQL server: `http:`, `https:` or `libsql:`. */
  url: string;
  authToken: string | null;
  /** Address of one of its replicas, for pages that may be a moment old. */
  replicaUrl: string | null;
  /** Folder with `NNNN_name.sql` files. */
  migrationsFolder: string;
}

/** The server ends a transaction after 5 s, so a group of writes is closed long before, in milliseconds. */
const LONGEST_GROUP = 1_500;
/** How long another process that migrates is waited for, in milliseconds. */
const MIGRATION_PATIENCE = 30_000;

/**
 * Opens a database on a libSQL server, which other processes may use at the same time.
 *
 * @throws DatabaseTooNewError when the database was written by newer code
 */
export async function openRemoteDatabase(options: ServerOptions): Promise<Database> {
  const { url, authToken, replicaUrl, migrationsFolder } = options;
  const connect = await connectTo(url, authToken);
  const writer = new RemoteWriter(connect);
  await migratePatiently(writer, migrationsFolder);
  await writer.tidy();
  const queue = new WriterQueue(writer, { longestGroup: LONGEST_GROUP });
  const reader = new RemoteReader(connect);
  const read = asReader(reader);
  const replica = replicaUrl === null ? null : new RemoteReader(await connectTo(replicaUrl, authToken));
  const nearby = replica === null ? null : await Replica.watch(reader, replica);
  const readReplica = nearby === null ? read : asReader(nearby);

  return {
    read,
    documents: read,
    get replica() {
      return nearby?.keepsUp ? readReplica : read;
    },
    write: (fn) => queue.run(fn),
    enter: null,
    onCommit: (listener) => queue.onCommit(listener),
    async close() {
      await queue.drain();
      nearby?.close();
      replica?.close();
      reader.close();
      await writer.close();
    },
  };
}

async function migratePatiently(writer: RemoteWriter, folder: string): Promise<void> {
  const end = Date.now() + MIGRATION_PATIENCE;
  for (;;) {
    try {
      return await migrate({ transaction: () => writer.begin() }, folder);
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error;
      await writer.reconnect();
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** The query builder wants a client; of it, queries use `execute` alone. */
/** A connection of its own that only reads. */
export async function openRemoteReader({ url, authToken }: ServerOptions): Promise<Reader> {
  return asReader(new RemoteReader(await connectTo(url, authToken)));
}

function asReader(reader: Pick<RemoteReader, "execute">): Reader {
  return drizzle(reader as unknown as Client, { schema });
}
