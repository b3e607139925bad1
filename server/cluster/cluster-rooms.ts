import { randomBytes } from "node:crypto";
import type { Database } from "../../app/db/database";
import { CLOSE } from "../../app/models/documents/wire";
import { LIMITS } from "../collaboration/limits";
import { type LiveRoom, type LiveRooms, UnreachableError } from "../collaboration/live-room";
import { Room } from "../collaboration/room";
import { Rooms, type RoomsOptions } from "../collaboration/rooms";
import type { Item } from "./envelope";
import { Guests } from "./guests";
import { Leases, OwnedElsewhereError } from "./leases";
import { type Carrier, Peers } from "./peers";
import { Questions } from "./questions";
import { Lines, RemoteRoom } from "./remote-room";

/** How long a document is waited for whose owner does not answer, in milliseconds: until its lease ends. */
const PATIENCE = 6_000;

interface Visited {
  room: RemoteRoom;
  holders: number;
}

/**
 * The open documents of one process among several. Each document is written by one of them, its
 * owner; the others pass the frames of their members on to it.
 */
export class ClusterRooms implements LiveRooms {
  /** Name of this process among the others. */
  readonly processId: string;
  readonly #carrier: Carrier & { readonly backlog: number };
  readonly #own: Rooms;
  readonly #leases: Leases;
  readonly #peers: Peers;
  readonly #guests: Guests;
  readonly #questions: Questions;
  readonly #lines = new Lines();
  readonly #visited = new Map<string, Visited>();
  #closing = false;

  constructor(
    db: Database,
    carrier: Carrier & { readonly backlog: number },
    processId: string,
    options: RoomsOptions = {},
  ) {
    this.processId = processId;
    this.#carrier = carrier;
    this.#leases = new Leases(db, processId, { onLost: (kept) => this.#loseAllBut(kept) });
    this.#own = new Rooms(db, {
      ...options,
      load: (id) => this.#leases.take(id),
      onPutAway: (id) => {
        void this.#leases
          .release(id)
          .catch((error) => console.error(`document ${id} was not given up`, error));
        options.onPutAway?.(id);
      },
    });
    this.#peers = new Peers(processId, carrier, {
      onItem: (peer, item) => this.#hear(peer, item),
      onLost: (peer) => this.#lose(peer),
    });
    this.#questions = new Questions(this.#peers);
    this.#guests = new Guests({
      peers: this.#peers,
      open: (id) => this.#openOwn(id),
      release: (room) => this.#own.release(room),
      backlog: () => carrier.backlog,
      perDocument: (options.limits ?? LIMITS).socketsPerDocument,
    });
  }

  /** Lets others know of this process. */
  start(): Promise<void> {
    return this.#leases.start();
  }

  get size(): number {
    return this.#own.size + this.#visited.size;
  }

  /** Documents this process owns. */
  get owned(): number {
    return this.#own.size;
  }

  /**
   * The room of a document, here or where its owner is.
   * @throws UnreachableError when its owner cannot be reached and no other may be; what loading throws
   */
  async open(id: string): Promise<LiveRoom> {
    for (const end = Date.now() + PATIENCE; ; ) {
      try {
        return await this.#openOwn(id);
      } catch (error) {
        if (!(error instanceof OwnedElsewhereError)) throw error;
        if (!this.#carrier.up) throw new UnreachableError("The other processes cannot be reached");
        if (!this.#peers.isSilent(error.owner)) return this.#visit(id, error.owner);
        if (Date.now() > end) throw new UnreachableError("The owner of the document does not answer");
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  #openOwn(id: string): Promise<Room> {
    if (this.#closing) throw new UnreachableError("This process ends");
    return this.#own.open(id);
  }

  #visit(id: string, owner: string): RemoteRoom {
    const known = this.#visited.get(id);
    if (known?.room.owner === owner) {
      known.holders += 1;
      return known.room;
    }
    known?.room.end();
    const room = new RemoteRoom(id, owner, this.#peers, this.#lines);
    this.#visited.set(id, { room, holders: 1 });
    return room;
  }

  release(room: LiveRoom): void {
    if (!(room instanceof RemoteRoom)) return this.#own.release(room);
    const known = this.#visited.get(room.id);
    if (known?.room !== room) return;
    known.holders -= 1;
    if (known.holders === 0) this.#visited.delete(room.id);
  }

  #hear(peer: string, item: Item): void {
    switch (item.kind) {
      case "join":
        return this.#guests.join(peer, item);
      case "frame":
        return this.#guests.receive(peer, item.line, item.bytes);
      case "leave":
        return this.#guests.leave(peer, item.line);
      case "show":
        for (const line of item.lines) this.#lines.get(line)?.send(item.bytes);
        return;
      case "close":
        return this.#lines.get(item.line)?.close(item.code, item.reason);
      case "flush":
        return void this.#answerFlush(peer, item.question, item.documentId).catch((error) =>
          console.error(`document ${item.documentId} could not be stored for another process`, error),
        );
      case "flushed":
        return this.#questions.answered(item.question);
    }
  }

  /** No answer is one: whoever asked hears of the failure by its absence. */
  async #answerFlush(peer: string, question: number, documentId: string): Promise<void> {
    await this.#guests.settled();
    await this.#own.flush(documentId);
    this.#peers.send(peer, { kind: "flushed", question });
  }

  /** Takes what another process sent. */
  receive(bytes: Uint8Array): void {
    this.#peers.receive(bytes);
  }

  #lose(peer: string): void {
    this.#guests.leaveAll(peer);
    this.#questions.lost(peer);
    for (const [id, { room }] of this.#visited) {
      if (room.owner !== peer) continue;
      this.#visited.delete(id);
      room.end();
    }
  }

  /** The way to the others is gone; what is owned here goes on with those who sit here. */
  loseAll(): void {
    this.#peers.loseAll();
  }

  listenAnew(): void {
    this.#peers.listenAnew();
  }

  /** Others took this process for dead and may write in its documents. */
  #loseAllBut(kept: ReadonlySet<string>): void {
    for (const room of this.#own.loaded) if (!kept.has(room.id) && room instanceof Room) room.refused();
  }

  /** Resolves when everything received so far for this document is committed, wherever it is written. */
  async flush(documentId: string): Promise<void> {
    await this.#own.flush(documentId);
    const owner = this.#visited.get(documentId)?.room.owner ?? (await this.#leases.findOther(documentId));
    if (owner !== null) await this.#questions.flush(owner, documentId);
  }

  get loaded(): LiveRoom[] {
    return [...this.#own.loaded, ...[...this.#visited.values()].map(({ room }) => room)];
  }

  /** Stores everything, gives up what is owned here, and tells those who sit elsewhere. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const { room } of this.#visited.values()) room.closeAll(CLOSE.restarting, "restarting");
    await this.#own.close();
    await this.#leases.close();
    this.#peers.close();
    // The last envelopes go out at the end of this turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A name for a process that no other ever has. */
export function newProcessId(): string {
  return randomBytes(9).toString("base64url");
}
