import * as decoding from "lib0/decoding";
import type { Database } from "../../app/db/database";
import type { DocumentEdit, LiveWriter } from "../../app/load-context";
import type { Actor } from "../../app/models/actor";
import { encodeSync, MESSAGE, readWelcome, SYNC } from "../../app/models/documents/wire";
import { conflict, forbidden } from "../../app/models/domain-error";
import { admit } from "../admission";
import { identify } from "../identity";
import { Connection, type Outlet } from "./connection";
import { LIMITS } from "./limits";
import type { LiveRooms } from "./live-room";

/** How long a disk that takes nothing is waited for, in milliseconds. */
const PATIENCE = 20_000;
/** What the product itself writes for a member is judged like all else, but for how fast it comes. */
const UNHURRIED = { ...LIMITS, framesPerSecond: 10_000, burst: 10_000 };

/**
 * Writes for a member what they asked for on a page, as if their own editor had: over the room, judged,
 * stored and shown to everybody like any other edit.
 */
export class HouseWriter implements LiveWriter {
  readonly #db: Database;
  readonly #rooms: LiveRooms;

  constructor(db: Database, rooms: LiveRooms) {
    this.#db = db;
    this.#rooms = rooms;
  }

  async write(
    id: string,
    actor: Actor,
    sessionIdHash: string,
    edit: DocumentEdit,
    proposer?: Actor,
  ): Promise<void> {
    const room = await this.#rooms.open(id);
    const line = new Line(edit.epoch);
    const connection = new Connection(line, {
      identity: identify(proposer ?? actor),
      role: proposer ? "suggest" : "write",
      sessionIdHash,
      limits: UNHURRIED,
    });
    try {
      room.join(connection);
      await line.until(() => line.welcomed);
      // Asked while being in the room: whoever may no longer is sent out from now on.
      if ((await admit(this.#db, actor, id))?.role !== "write") throw forbidden();
      for (const update of edit.updates) room.receive(connection, encodeSync(SYNC.update, update));
      await line.until(() => line.acknowledged >= edit.updates.length);
    } finally {
      line.end();
      room.leave(connection);
      this.#rooms.release(room);
    }
  }
}

/** The member's end of the line: hears what the room says to it. */
class Line implements Outlet {
  readonly backlog = 0;
  readonly #epoch: number;
  welcomed = false;
  /** Updates of this line that are on the disk. */
  acknowledged = 0;
  #ended = false;
  #failure: Error | null = null;
  #listen: () => void = () => {};

  constructor(epoch: number) {
    this.#epoch = epoch;
  }

  get open(): boolean {
    return !this.#ended;
  }

  send(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.welcome:
        this.welcomed = true;
        if (readWelcome(decoder).epoch !== this.#epoch) this.#failure = conflict("document-epoch");
        break;
      case MESSAGE.ack:
        this.acknowledged = decoding.readVarUint(decoder);
        break;
      case MESSAGE.notice:
        if (decoding.readVarString(decoder).startsWith("refused:"))
          this.#failure ??= conflict("edit-refused");
    }
    this.#listen();
  }

  close(): void {
    this.#failure ??= conflict("edit-refused");
    this.#listen();
  }

  terminate(): void {
    this.close();
  }

  end(): void {
    this.#ended = true;
  }

  /** @throws conflict("edit-refused" | "document-epoch"), or an error when it takes too long */
  until(done: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("The edit was not stored in time")), PATIENCE);
      this.#listen = () => {
        if (!this.#failure && !done()) return;
        clearTimeout(late);
        this.#listen = () => {};
        if (this.#failure) reject(this.#failure);
        else resolve();
      };
      this.#listen();
    });
  }
}
