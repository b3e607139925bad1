import * as Y from "yjs";
import type { Database } from "../../app/db/database";
import { LIMITS } from "../../app/models/documents/content";
import {
  appendEntries,
  type Entry,
  loadDocument,
  type StoredDocument,
  writeSnapshot,
} from "../../app/models/documents/log.server";
import {
  CLOSE,
  encodeAck,
  encodeNotice,
  encodeSync,
  encodeWelcome,
  type NoticeCode,
  SYNC,
} from "../../app/models/documents/wire";
import { isDomainError } from "../../app/models/domain-error";
import { touchPractice } from "../../app/models/practices/commands.server";
import type { Connection } from "./connection";
import { type Frame, readFrame } from "./frame";
import { Presence } from "./presence";

/** Entries of the log behind a snapshot from which opening becomes slow enough to take a new one. */
const TAIL = 200;
/** Bytes that wait for the disk before writers are turned away. */
const WAITING_BYTES = 16 * 1024 * 1024;

interface Waiting extends Entry {
  connection: Connection;
}

/**
 * One live document. What is in `#doc` is on the disk: an update is committed first, then shown
 * to the others, then acknowledged to its writer. So nobody ever holds a word that a crash takes
 * back, and what a member sends is always their own.
 */
export class Room {
  readonly id: string;
  readonly #db: Database;
  readonly #doc = new Y.Doc();
  readonly #presence = new Presence<Connection>();
  readonly #connections = new Set<Connection>();
  readonly #stored: StoredDocument;
  #seq: number;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #storing: Promise<void> | null = null;
  #failing = false;
  #closed = false;

  static async load(db: Database, id: string): Promise<Room> {
    return new Room(db, await loadDocument(db.read, id));
  }

  private constructor(db: Database, stored: StoredDocument) {
    this.#db = db;
    this.id = stored.id;
    this.#stored = stored;
    this.#seq = stored.seq;
    this.#doc.transact(() => {
      for (const update of stored.updates) Y.applyUpdate(this.#doc, update);
    });
    stored.updates = [];
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  join(connection: Connection): void {
    this.#connections.add(connection);
    const { epoch, schemaVersion } = this.#stored;
    const { role, identity } = connection;
    connection.send(encodeWelcome({ epoch, schemaVersion, role, memberId: identity.memberId }));
    connection.send(encodeSync(SYNC.step1, Y.encodeStateVector(this.#doc)));
    const everybody = this.#presence.everybody();
    if (everybody) connection.send(everybody);
  }

  leave(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    const farewell = this.#presence.leave(connection);
    if (farewell) this.#broadcast(farewell);
  }

  /** Takes one frame. The first that cannot be read ends the connection. */
  receive(connection: Connection, bytes: Uint8Array): void {
    if (!this.#connections.has(connection)) return;
    if (!connection.allow()) return connection.close(CLOSE.tooBusy, "too-busy");
    try {
      this.#take(connection, readFrame(bytes));
    } catch {
      connection.close(CLOSE.badFrame, "bad-frame");
    }
  }

  #take(connection: Connection, frame: Frame): void {
    switch (frame.kind) {
      case "step1":
        return connection.send(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.#doc, frame.stateVector)));
      case "awareness": {
        const told = this.#presence.receive(connection, frame.bytes);
        // The sender hears itself: a plain y-websocket client takes 30 s of silence for a dead line.
        if (told) this.#broadcast(told);
        return;
      }
      case "query-awareness": {
        const everybody = this.#presence.everybody();
        if (everybody) connection.send(everybody);
        return;
      }
      case "update":
        return this.#takeUpdate(connection, frame.bytes, frame.clientIds);
    }
  }

  #takeUpdate(connection: Connection, bytes: Uint8Array, clientIds: number[]): void {
    const { memberId } = connection.identity;
    if (connection.role !== "write") {
      // A reader's answer to our step 1 is empty and no offence.
      if (!isEmpty(bytes)) this.#refuse(connection, "refused:read-only");
      return;
    }
    if (bytes.length > LIMITS.updateBytes || this.#waitingBytes + bytes.length > WAITING_BYTES) {
      this.#refuse(connection, "refused:too-large");
      return connection.close(CLOSE.tooLarge, "too-large");
    }
    for (const clientId of clientIds) {
      const owner = this.#stored.clients.get(clientId);
      if (owner !== undefined && owner !== memberId) {
        this.#refuse(connection, "refused:foreign-client");
        return connection.close(CLOSE.badFrame, "foreign-client");
      }
    }
    for (const clientId of clientIds) this.#stored.clients.set(clientId, memberId);
    this.#waiting.push({ connection, memberId, bytes, clientIds, at: Date.now() });
    this.#waitingBytes += bytes.length;
    this.#storing ??= this.#store();
  }

  #refuse(connection: Connection, code: NoticeCode): void {
    connection.send(encodeNotice(code));
  }

  /** Stores what waits, one group at a time, until nothing does. */
  async #store(): Promise<void> {
    // Let the frames of this turn of the event loop come together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      this.#waitingBytes = 0;
      const entries = mergeNeighbours(group);
      if (entries.length > 0 && !(await this.#append(entries))) break;
      this.#show(group, entries);
    }
    this.#storing = null;
  }

  /** Tries until the disk takes it; false when the document itself refuses. */
  async #append(entries: Entry[]): Promise<boolean> {
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        this.#seq = await this.#db.write(async (tx) => {
          const seq = await appendEntries(tx, this.id, this.#stored.epoch, entries);
          await touchPractice(tx, this.id, entries.at(-1)?.at ?? Date.now());
          return seq;
        });
        if (this.#failing) this.#broadcast(encodeNotice("storage-back"));
        this.#failing = false;
        return true;
      } catch (error) {
        if (isDomainError(error) || this.#closed) {
          this.closeAll(CLOSE.mismatch, "document-changed");
          return false;
        }
        if (!this.#failing) console.error(`document ${this.id} cannot be stored, trying again`, error);
        this.#failing = true;
        this.#broadcast(encodeNotice("storage-unavailable"));
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  #show(group: Waiting[], entries: Entry[]): void {
    this.#doc.transact(() => {
      for (const entry of entries) Y.applyUpdate(this.#doc, entry.bytes);
    });
    if (entries.length > 0) {
      const merged =
        entries.length === 1 ? entries[0]!.bytes : Y.mergeUpdates(entries.map((entry) => entry.bytes));
      const frame = encodeSync(SYNC.update, merged);
      const writers = new Set(group.map((each) => each.connection));
      const only = writers.size === 1 ? group[0]?.connection : undefined;
      for (const connection of this.#connections) if (connection !== only) connection.send(frame);
    }
    for (const { connection } of group) connection.committed += 1;
    for (const connection of new Set(group.map((each) => each.connection))) {
      connection.send(encodeAck(connection.committed));
    }
  }

  #broadcast(frame: Uint8Array): void {
    for (const connection of this.#connections) connection.send(frame);
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  /** Resolves when everything received so far is on the disk. */
  async flush(): Promise<void> {
    while (this.#storing) await this.#storing;
  }

  /** Last act of a room nobody is in: the rest to the disk, a snapshot if opening became slow. */
  async close(): Promise<void> {
    await this.flush();
    this.#closed = true;
    if (this.#seq - this.#stored.snapshotSeq >= TAIL) {
      const { epoch } = this.#stored;
      const state = Y.encodeStateAsUpdate(this.#doc);
      await this.#db.write((tx) =>
        writeSnapshot(tx, this.id, { epoch, seq: this.#seq, state, at: Date.now() }),
      );
    }
    this.#doc.destroy();
  }
}

/** Frames of one writer that came together become one entry; empty ones (a first sync) none. */
function mergeNeighbours(group: readonly Waiting[]): Entry[] {
  const runs: Waiting[][] = [];
  for (const each of group) {
    if (isEmpty(each.bytes)) continue;
    const run = runs.at(-1);
    if (run?.[0]?.memberId === each.memberId) run.push(each);
    else runs.push([each]);
  }
  return runs.map((run) => ({
    memberId: run[0]!.memberId,
    at: run.at(-1)!.at,
    clientIds: [...new Set(run.flatMap((each) => each.clientIds))],
    bytes: run.length === 1 ? run[0]!.bytes : Y.mergeUpdates(run.map((each) => each.bytes)),
  }));
}

/** An update without structs and deletions is two zero bytes (encoding V1). */
function isEmpty(bytes: Uint8Array): boolean {
  return bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0;
}
