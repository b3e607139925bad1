import type { Database } from "../../app/db/database";
import { isDamage } from "../../app/db/sqlite-errors";
import { loadDocument, type StoredDocument } from "../../app/models/documents/load.server";
import { quarantineDocument } from "../../app/models/documents/quarantine.server";
import { CLOSE } from "../../app/models/documents/wire";
import { conflict, isDomainError } from "../../app/models/domain-error";
import { LIMITS, type Limits } from "./limits";
import type { LiveRoom, LiveRooms } from "./live-room";
import { Replica } from "./replica";
import { Room } from "./room";
import { Storing, type StoringWitness } from "./storing";

/** How long a document stays open after the last one left, in milliseconds: people reload. */
const LINGER = 10_000;
/** How often documents nobody writes in are looked for, in milliseconds. */
const ROUND = 10_000;

interface Registered {
  loading: Promise<Room>;
  room: Room | null;
  /** Connections that asked for it and have not left. */
  holders: number;
  lingering: NodeJS.Timeout | undefined;
}

export interface RoomsOptions {
  linger?: number;
  limits?: Limits;
  /** Reads a document that is to be written here from now on. */
  load?: (id: string) => Promise<StoredDocument>;
  /** Called when a document was put away: time for work that nobody should wait for. */
  onPutAway?: (id: string) => void;
  /** Remembers a second time what was stored. */
  witness?: StoringWitness;
}

/**
 * The open documents of this process. Load once, store one at a time, forget last: whoever asks
 * for a document that is just being put away waits until its last write has ended.
 */
export class Rooms implements LiveRooms {
  readonly #db: Database;
  readonly #linger: number;
  readonly #limits: Limits;
  readonly #read: (id: string) => Promise<StoredDocument>;
  readonly #onPutAway: (id: string) => void;
  readonly #storing: Storing;
  readonly #registered = new Map<string, Registered>();
  readonly #closing = new Map<string, Promise<void>>();
  readonly #round: NodeJS.Timeout;

  constructor(db: Database, options: RoomsOptions = {}) {
    const { linger = LINGER, limits = LIMITS, onPutAway = () => {}, witness } = options;
    this.#db = db;
    this.#read = options.load ?? ((id) => loadDocument(db.documents, id));
    this.#linger = linger;
    this.#limits = limits;
    this.#onPutAway = onPutAway;
    this.#storing = new Storing(db, witness);
    this.#round = setInterval(() => this.#rest(), ROUND).unref();
  }

  get size(): number {
    return this.#registered.size;
  }

  /**
   * The room of a document; all who ask while it loads get the same one. Each `open` that
   * resolves must be followed by one `release`.
   * @throws what loading threw, for everybody who waited for it; the next `open` tries again
   */
  async open(id: string): Promise<Room> {
    const known = this.#registered.get(id) ?? this.#register(id);
    known.holders += 1;
    clearTimeout(known.lingering);
    try {
      return await known.loading;
    } catch (error) {
      if (this.#registered.get(id) === known) this.#registered.delete(id);
      throw error;
    }
  }

  #register(id: string): Registered {
    const registered: Registered = {
      loading: this.#load(id, () => this.#forget(id, registered)).then((room) => {
        registered.room = room;
        return room;
      }),
      room: null,
      holders: 0,
      lingering: undefined,
    };
    this.#registered.set(id, registered);
    return registered;
  }

  async #load(id: string, onDead: () => void): Promise<Room> {
    await this.#closing.get(id);
    try {
      const stored = await this.#read(id);
      const options = { db: this.#db, storing: this.#storing, limits: this.#limits, onDead };
      return new Room(options, new Replica(stored), { seq: stored.seq, hash: stored.hash });
    } catch (error) {
      if (!isDamaged(error)) throw error;
      const cause = isDomainError(error) ? error.code : error;
      console.error(`document ${id} is damaged and kept from everybody`, cause);
      await this.#db
        .write((tx) => quarantineDocument(tx, id, { reason: "does-not-hold-together" }))
        .catch((reason) => console.error(`document ${id} could not be marked as damaged`, reason));
      throw conflict("document-damaged");
    }
  }

  #forget(id: string, registered: Registered): void {
    if (this.#registered.get(id) === registered) this.#registered.delete(id);
  }

  /** The end of one `open`. */
  release(room: LiveRoom): void {
    const known = this.#registered.get(room.id);
    if (known?.room !== room) return;
    const { room: own } = known;
    known.holders -= 1;
    if (known.holders === 0) known.lingering = setTimeout(() => this.#putAway(own, known), this.#linger);
  }

  #putAway(room: Room, known: Registered): void {
    if (known.holders > 0 || this.#registered.get(room.id) !== known) return;
    this.#registered.delete(room.id);
    const closing = room
      .close()
      .catch((error) => console.error(`document ${room.id} did not close`, error))
      .finally(() => {
        if (this.#closing.get(room.id) === closing) this.#closing.delete(room.id);
        this.#onPutAway(room.id);
      });
    this.#closing.set(room.id, closing);
  }

  #rest(): void {
    for (const { room } of this.#registered.values()) room?.rest();
  }

  async flush(documentId: string): Promise<void> {
    const room = await this.#registered.get(documentId)?.loading.catch(() => null);
    await room?.flush();
    await this.#closing.get(documentId);
  }

  /** Rooms that are loaded now. Whoever comes into one that is still loading is judged on arrival. */
  get loaded(): Room[] {
    return [...this.#registered.values()].flatMap(({ room }) => room ?? []);
  }

  /** Ends all connections and resolves when everything received is on the disk, or will not go there. */
  async close(): Promise<void> {
    clearInterval(this.#round);
    for (const { lingering } of this.#registered.values()) clearTimeout(lingering);
    await Promise.allSettled([...this.#registered.values()].map((each) => each.loading));
    const rooms = this.loaded;
    for (const room of rooms) room.closeAll(CLOSE.restarting, "restarting");
    if (this.#storing.failing) this.#storing.close();
    for (const room of rooms) await room.close();
    await Promise.all(this.#closing.values());
    this.#registered.clear();
  }
}

/** A work whose document is not there at all is as damaged as one that cannot be read. */
function isDamaged(error: unknown): boolean {
  return isDomainError(error)
    ? error.code === "document-damaged" || error.kind === "not-found"
    : isDamage(error);
}
