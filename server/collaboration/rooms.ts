import type { Database } from "../../app/db/database";
import type { LiveDocuments } from "../../app/load-context";
import { CLOSE } from "../../app/models/documents/wire";
import type { Connection } from "./connection";
import { Room } from "./room";

/** How long a document stays open after the last one left, in milliseconds: people reload. */
const LINGER = 10_000;

interface Registered {
  loading: Promise<Room>;
  /** Connections that asked for it and have not left. */
  holders: number;
  lingering: NodeJS.Timeout | undefined;
}

/**
 * The open documents of this process. Load once, store one at a time, forget last: whoever asks
 * for a document that is just being put away waits until its last write has ended.
 */
export class Rooms implements LiveDocuments {
  readonly #db: Database;
  readonly #linger: number;
  readonly #registered = new Map<string, Registered>();
  readonly #closing = new Map<string, Promise<void>>();

  constructor(db: Database, linger = LINGER) {
    this.#db = db;
    this.#linger = linger;
  }

  get size(): number {
    return this.#registered.size;
  }

  /**
   * The room of a document; all who ask while it loads get the same one. Each `open` that
   * resolves must be followed by one `leave`.
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
    const load = async () => {
      await this.#closing.get(id);
      return Room.load(this.#db, id);
    };
    const registered: Registered = { loading: load(), holders: 0, lingering: undefined };
    this.#registered.set(id, registered);
    return registered;
  }

  leave(room: Room, connection: Connection): void {
    room.leave(connection);
    const known = this.#registered.get(room.id);
    if (!known) return;
    known.holders -= 1;
    if (known.holders === 0) known.lingering = setTimeout(() => this.#putAway(room, known), this.#linger);
  }

  #putAway(room: Room, known: Registered): void {
    if (known.holders > 0 || this.#registered.get(room.id) !== known) return;
    this.#registered.delete(room.id);
    const closing = room
      .close()
      .catch((error) => console.error(`document ${room.id} did not close`, error))
      .finally(() => {
        if (this.#closing.get(room.id) === closing) this.#closing.delete(room.id);
      });
    this.#closing.set(room.id, closing);
  }

  async flush(documentId: string): Promise<void> {
    const room = await this.#registered.get(documentId)?.loading.catch(() => null);
    await room?.flush();
    await this.#closing.get(documentId);
  }

  /** Rooms that are loaded now. */
  async loaded(): Promise<Room[]> {
    const rooms = await Promise.all(
      [...this.#registered.values()].map((each) => each.loading.catch(() => null)),
    );
    return rooms.filter((room) => room !== null);
  }

  /** Ends all connections and resolves when everything received is on the disk. */
  async close(): Promise<void> {
    for (const { lingering } of this.#registered.values()) clearTimeout(lingering);
    for (const room of await this.loaded()) {
      room.closeAll(CLOSE.restarting, "restarting");
      await room.close();
    }
    await Promise.all(this.#closing.values());
    this.#registered.clear();
  }
}
