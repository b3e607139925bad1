import * as Y from "yjs";
import type { Database } from "../../app/db/database";
import {
  CLOSE,
  encodeAck,
  encodeNotice,
  encodeSync,
  encodeWelcome,
  SYNC,
} from "../../app/models/documents/wire";
import type { Connection } from "./connection";
import { type DecodedUpdate, type Frame, readFrame } from "./frame";
import { Journal, type Waiting } from "./journal";
import { Presence } from "./presence";
import { refusalOf } from "./refusal";
import { clientIdsOf, isEmpty, Replica } from "./replica";

/** Bytes that wait for the disk before writers are turned away. */
const WAITING_BYTES = 16 * 1024 * 1024;

/**
 * One live document. An update is tried, then committed, then shown to the others, and then
 * acknowledged to its writer. So nobody ever holds a word that a crash takes back, and what a
 * member sends is always their own.
 */
export class Room {
  readonly id: string;
  readonly #db: Database;
  readonly #presence = new Presence<Connection>();
  readonly #connections = new Set<Connection>();
  readonly #journal: Journal;
  #replica: Replica;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #storing: Promise<void> | null = null;
  /** The replica is ahead of the disk; whoever asks for the text is answered when it is not. */
  #ahead = false;
  #asking: ((replica: Replica) => void)[] = [];
  #closed = false;

  static async load(db: Database, id: string): Promise<Room> {
    return new Room(db, await Replica.load(db, id));
  }

  private constructor(db: Database, replica: Replica) {
    this.#db = db;
    this.#replica = replica;
    this.id = replica.stored.id;
    this.#journal = new Journal(db, replica.stored);
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  join(connection: Connection): void {
    this.#connections.add(connection);
    const { epoch, schemaVersion } = this.#replica.stored;
    const { role, identity } = connection;
    connection.send(encodeWelcome({ epoch, schemaVersion, role, memberId: identity.memberId }));
    this.#settled((replica) => connection.send(encodeSync(SYNC.step1, replica.stateVector)));
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
    if (!this.#connections.has(connection) || connection.closing) return;
    if (!connection.allow()) return connection.close(CLOSE.tooBusy, "too-busy");
    try {
      this.#take(connection, readFrame(bytes));
    } catch {
      connection.close(CLOSE.badFrame, "bad-frame");
    }
  }

  #take(connection: Connection, frame: Frame): void {
    switch (frame.kind) {
      case "step1": {
        const { stateVector } = frame;
        return this.#settled((replica) =>
          connection.send(encodeSync(SYNC.step2, replica.missing(stateVector))),
        );
      }
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
        return this.#takeUpdate(connection, frame.bytes, frame.decoded);
    }
  }

  /** Does something with the text as it is on the disk. */
  #settled(work: (replica: Replica) => void): void {
    if (this.#ahead) this.#asking.push(work);
    else work(this.#replica);
  }

  #takeUpdate(connection: Connection, bytes: Uint8Array, decoded: DecodedUpdate): void {
    const { memberId } = connection.identity;
    // A reader's answer to our step 1 is empty and no offence.
    if (connection.role !== "write" && isEmpty(decoded)) return;
    const { clients } = this.#replica.stored;
    const clientIds = clientIdsOf(decoded);
    const full = this.#waitingBytes + bytes.length > WAITING_BYTES;
    const refusal = refusalOf(connection, full ? Number.POSITIVE_INFINITY : bytes.length, clientIds, clients);
    if (refusal) {
      connection.send(encodeNotice(refusal.notice));
      if (refusal.close !== null) connection.close(refusal.close, refusal.notice);
      return;
    }
    for (const id of clientIds) clients.set(id, memberId);
    this.#waiting.push({ connection, memberId, bytes, decoded, clientIds, at: Date.now() });
    this.#waitingBytes += bytes.length;
    this.#storing ??= this.#store().finally(() => {
      this.#storing = null;
    });
  }

  /** Stores what waits, one group at a time, until nothing does. */
  async #store(): Promise<void> {
    // Let the frames of this turn of the event loop come together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0 && !this.#closed) {
      const group = this.#waiting;
      this.#waiting = [];
      this.#waitingBytes = 0;
      this.#ahead = true;
      const fitting = await this.#try(group);
      const entries = fitting.filter((each) => !isEmpty(each.decoded));
      if (entries.length > 0 && !(await this.#append(entries))) return;
      this.#ahead = false;
      this.#show(fitting, entries);
      for (const work of this.#asking.splice(0)) work(this.#replica);
      await this.#snapshot();
    }
  }

  /** Inside the loop, so that what arrives meanwhile is taken up after it. */
  async #snapshot(): Promise<void> {
    const state = () => this.#replica.state;
    await this.#journal.snapshot(state, "writing").catch((error) => console.error("no snapshot", error));
  }

  /** Applies a group to the replica; answers those that fit, and ends the connections of the rest. */
  async #try(group: Waiting[]): Promise<Waiting[]> {
    const fitting: Waiting[] = [];
    for (const each of group) {
      if (isEmpty(each.decoded)) fitting.push(each);
      else if (this.#replica.isEarly(each.decoded)) each.connection.early += 1;
      else if (this.#applies(each)) fitting.push(each);
      else {
        each.connection.close(CLOSE.badFrame, "bad-update");
        await this.#reload(fitting);
      }
    }
    return fitting;
  }

  #applies({ bytes }: Waiting): boolean {
    try {
      this.#replica.apply(bytes);
      return true;
    } catch {
      return false;
    }
  }

  /** A fresh replica from the log, with those of the present group that fit. */
  async #reload(fitting: Waiting[]): Promise<void> {
    const { clients } = this.#replica.stored;
    this.#replica.destroy();
    this.#replica = await Replica.load(this.#db, this.id);
    for (const [id, memberId] of clients) this.#replica.stored.clients.set(id, memberId);
    for (const each of fitting) if (!isEmpty(each.decoded)) this.#replica.apply(each.bytes);
  }

  /** False when the document itself refuses, or is closed meanwhile. */
  #append(entries: Waiting[]): Promise<boolean> {
    return this.#journal.append(entries, {
      onFailing: async () => {
        this.#broadcast(encodeNotice("storage-unavailable"));
        await this.#answerFromDisk();
      },
      onBack: () => this.#broadcast(encodeNotice("storage-back")),
      onRefused: () => this.closeAll(CLOSE.mismatch, "document-changed"),
    });
  }

  /** While the disk takes nothing, readers still get what it has. */
  async #answerFromDisk(): Promise<void> {
    if (this.#asking.length === 0) return;
    const stored = await Replica.load(this.#db, this.id).catch(() => null);
    if (stored) for (const work of this.#asking.splice(0)) work(stored);
    stored?.destroy();
  }

  #show(group: Waiting[], entries: Waiting[]): void {
    const writers = new Set(group.map((each) => each.connection));
    if (entries.length > 0) {
      const merged =
        entries.length === 1 ? entries[0]!.bytes : Y.mergeUpdates(entries.map((each) => each.bytes));
      const frame = encodeSync(SYNC.update, merged);
      const only = writers.size === 1 ? group[0]?.connection : undefined;
      for (const connection of this.#connections) if (connection !== only) connection.send(frame);
    }
    for (const { connection } of group) {
      connection.committed += 1 + connection.early;
      connection.early = 0;
    }
    for (const connection of writers) connection.send(encodeAck(connection.committed));
  }

  #broadcast(frame: Uint8Array): void {
    for (const connection of this.#connections) connection.send(frame);
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  /** Resolves when everything received so far is on the disk. */
  async flush(): Promise<void> {
    await this.#storing;
  }

  /** Last act of a room nobody is in: the rest to the disk, a snapshot if opening became slow. */
  async close(): Promise<void> {
    while (this.#storing && !this.#journal.failing) await this.#storing;
    this.#closed = true;
    this.#journal.close();
    await this.#journal.snapshot(() => this.#replica.state, "leaving");
    this.#replica.destroy();
  }
}
