import type { Database } from "../../app/db/database";
import { type Append, type Place, prepareAppend } from "../../app/models/documents/log.server";
import type { NewSnapshot } from "../../app/models/documents/snapshots.server";
import {
  CLOSE,
  encodeAck,
  encodeNotice,
  encodeSync,
  encodeWelcome,
  SYNC,
} from "../../app/models/documents/wire";
import { Answers } from "./answers";
import { Audience } from "./audience";
import type { Connection } from "./connection";
import { type DecodedUpdate, type Frame, readFrame } from "./frame";
import { takeIn, type Waiting } from "./intake";
import { clientIdsOf, isEmpty } from "./known";
import { COST, costOf, type Limits } from "./limits";
import { type Refusal, refusalOf } from "./refusal";
import { Replica } from "./replica";
import { SnapshotPace } from "./snapshot-pace";
import type { Storable, Storing } from "./storing";
import { WaitingLine } from "./waiting-line";
import { WhenStored } from "./when-stored";

/** How often a work is marked as changed while people write in it, in milliseconds. */
const TOUCH = 15_000;
/** Silence after which the Y.Doc of a document is given up, in milliseconds. */
const SILENCE = 30_000;

/** What is being stored, and what of it the others are shown. */
interface Pending {
  append: Append;
  group: readonly Waiting[];
  merged: Uint8Array;
}

export interface RoomOptions {
  db: Database;
  storing: Storing;
  limits: Limits;
  /** The room is of no use any more: the document was rewritten, or is owned elsewhere. */
  onDead: () => void;
}

/**
 * One live document. An update is tried, then committed, then shown to the others, and then
 * acknowledged to its writer. So nobody ever holds a word that a crash takes back, and what a
 * member sends is always their own.
 */
export class Room implements Storable {
  readonly id: string;
  readonly #options: RoomOptions;
  readonly #audience = new Audience();
  readonly #answers = new Answers();
  #replica: Replica;
  #place: Place;
  readonly #snapshots: SnapshotPace;
  readonly #waiting = new WaitingLine();
  #pending: Pending | null = null;
  readonly #whenStored = new WhenStored();
  #touchedAt = 0;
  #wroteAt = 0;
  #dead = false;

  constructor(options: RoomOptions, replica: Replica, place: Place) {
    this.#options = options;
    this.#replica = replica;
    this.#place = place;
    this.id = replica.stored.id;
    this.#snapshots = new SnapshotPace(replica.stored.snapshotSeq);
  }

  get connections(): ReadonlySet<Connection> {
    return this.#audience.connections;
  }

  join(connection: Connection): void {
    this.#audience.join(connection);
    const { epoch, schemaVersion } = this.#replica.stored;
    const { role, identity } = connection;
    connection.send(encodeWelcome({ epoch, schemaVersion, role, memberId: identity.memberId }));
    this.#whenStored.ask(this.#replica, ({ stateVector }) =>
      connection.send(encodeSync(SYNC.step1, stateVector)),
    );
    this.#audience.introduce(connection);
    if (this.#options.storing.failing) connection.send(encodeNotice("storage-unavailable"));
  }

  leave(connection: Connection): void {
    this.#audience.leave(connection);
  }

  /** Takes one frame. The first that cannot be read ends the connection. */
  receive(connection: Connection, bytes: Uint8Array): void {
    if (!this.connections.has(connection) || connection.closing) return;
    if (!connection.allow(bytes.length, costOf(bytes))) return connection.close(CLOSE.tooBusy, "too-busy");
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
        return this.#whenStored.ask(this.#replica, (replica) => {
          for (const part of this.#answers.to(replica, stateVector)) connection.send(part);
        });
      }
      case "awareness":
        return this.#audience.hear(connection, frame.bytes);
      case "query-awareness":
        return this.#audience.introduce(connection);
      case "update":
        return this.#takeUpdate(connection, frame.bytes, frame.decoded);
    }
  }

  #takeUpdate(connection: Connection, bytes: Uint8Array, decoded: DecodedUpdate): void {
    const { memberId } = connection.identity;
    // A reader's answer to our step 1 is empty and no offence.
    if (connection.role === "read" && isEmpty(decoded)) return;
    const { clients } = this.#replica.stored;
    const clientIds = clientIdsOf(decoded, this.#replica.vector);
    const full = this.#waiting.bytes + bytes.length > this.#options.limits.waitingBytes;
    const refusal = refusalOf(connection, full ? Number.POSITIVE_INFINITY : bytes.length, clientIds, clients);
    if (refusal) return this.#refuse(connection, refusal);
    const suggests = connection.role === "suggest";
    this.#waiting.push({ connection, memberId, suggests, bytes, decoded, clientIds, at: Date.now() });
    this.#options.storing.want(this);
  }

  #refuse(connection: Connection, { notice, close }: Refusal): void {
    connection.send(encodeNotice(notice));
    if (close === null) return;
    connection.refused = true;
    connection.close(close, notice);
  }

  async gather(): Promise<Append | null> {
    const group = this.#nextGroup();
    if (group.length === 0 || this.#dead) return null;
    this.#whenStored.begin();
    const { replica, fitting, refused, merged } = await takeIn(group, this.#replica, () => this.#reload());
    this.#replica = replica;
    for (const { waiting, refusal } of refused) {
      waiting.connection.allow(0, COST.spoiling);
      this.#refuse(waiting.connection, refusal);
    }
    for (const { connection } of group) {
      if (connection.receipt.weight > this.#options.limits.earlyMarks)
        connection.close(CLOSE.badFrame, "gap");
    }
    if (!merged) {
      this.#acknowledge(fitting);
      this.#whenStored.end(this.#replica);
      return null;
    }
    const { stored } = replica;
    const entries = fitting.filter((each) => !isEmpty(each.decoded));
    const append = prepareAppend(stored, this.#place, entries, stored.clients);
    for (const { clientId, memberId } of append.newClients) stored.clients.set(clientId, memberId);
    this.#pending = { append, group: fitting, merged };
    return append;
  }

  #nextGroup(): Waiting[] {
    const group = this.#waiting.take(this.#options.limits.turnBytes);
    if (!this.#waiting.isEmpty) this.#options.storing.want(this);
    return group.filter(({ connection }) => !connection.refused);
  }

  /** A fresh replica from the log. */
  async #reload(): Promise<Replica> {
    const { clients } = this.#replica.stored;
    this.#replica.destroy();
    const fresh = await Replica.load(this.#options.db, this.id);
    for (const [id, memberId] of clients) fresh.stored.clients.set(id, memberId);
    this.#replica = fresh;
    return fresh;
  }

  stored(): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = null;
    this.#place = pending.append.end;
    this.#wroteAt = Date.now();
    this.#show(pending);
    this.#whenStored.end(this.#replica);
  }

  #show({ group, append, merged }: Pending): void {
    const first = group[0]!.connection;
    const only = group.every((each) => each.connection === first) ? first : null;
    const update = append.rows.length === 1 ? append.rows[0]!.bytes : merged;
    this.#audience.send(encodeSync(SYNC.update, update), only);
    this.#audience.tellNews();
    this.#acknowledge(group);
  }

  #acknowledge(group: readonly Waiting[]): void {
    for (const { connection } of group) connection.receipt.add((mark) => this.#replica.holds(mark));
    const writers = new Set(group.map((each) => each.connection));
    for (const connection of writers) connection.send(encodeAck(connection.receipt.committed));
  }

  refused(): void {
    this.#pending = null;
    this.#dead = true;
    this.#waiting.clear();
    this.closeAll(CLOSE.restarting, "document-changed");
    this.#options.onDead();
  }

  async failing(): Promise<void> {
    this.#audience.send(encodeNotice("storage-unavailable"));
    await this.#whenStored.answerFrom(() => Replica.load(this.#options.db, this.id));
  }

  recovered(): void {
    this.#audience.send(encodeNotice("storage-back"));
  }

  isUntouched(): boolean {
    const now = Date.now();
    if (now - this.#touchedAt < TOUCH) return false;
    this.#touchedAt = now;
    return true;
  }

  snapshot(): NewSnapshot | null {
    const { seq } = this.#place;
    if (this.#dead || this.#whenStored.ahead || !this.#snapshots.isDue(seq, this.#replica.size)) return null;
    this.#snapshots.taken(seq);
    const { state, stateVector } = this.#replica;
    return { epoch: this.#replica.stored.epoch, seq, state, stateVector, at: Date.now() };
  }

  /** Gives the Y.Doc up when nobody has written for a while. */
  rest(): void {
    if (Date.now() - this.#wroteAt > SILENCE && !this.#whenStored.ahead && this.#waiting.isEmpty)
      this.#replica.rest();
  }

  closeAll(code: number, reason: string): void {
    this.#audience.closeAll(code, reason);
  }

  /** Resolves when everything received so far is on the disk. */
  async flush(): Promise<void> {
    while (!this.#dead && (!this.#waiting.isEmpty || this.#whenStored.ahead))
      await this.#options.storing.settled();
  }

  /** Last act of a room nobody is in: the rest to the disk, a snapshot if opening became slow. */
  async close(): Promise<void> {
    await this.flush();
    this.#audience.end();
    this.#snapshots.end();
    await this.#options.storing.snapshot(this);
    this.#replica.destroy();
  }
}
