import { CLOSE, encodeNotice } from "../../app/models/documents/wire";
import { isDomainError } from "../../app/models/domain-error";
import { Connection, type Outlet } from "../collaboration/connection";
import { LIMITS } from "../collaboration/limits";
import type { LiveRoom } from "../collaboration/live-room";
import type { Joining } from "./envelope";
import type { Peers } from "./peers";

/** How fast members write is judged where they come in. */
const ANY_RATE = {
  ...LIMITS,
  framesPerSecond: 1_000_000,
  burst: 1_000_000,
};

interface Guest {
  room: LiveRoom | null;
  connection: Connection | null;
  /** Frames that came while the document was loaded. */
  early: Uint8Array[];
  gone: boolean;
}

export interface GuestsOptions {
  peers: Peers;
  /** Opens a document that this process owns or may own. @throws when another one does */
  open(id: string): Promise<LiveRoom>;
  release(room: LiveRoom): void;
  /** Bytes that have not gone out to the other processes. */
  backlog(): number;
  /** Lines on one document at the most. */
  perDocument: number;
}

/** Members who sit at other processes and write in documents of this one. */
export class Guests {
  readonly #options: GuestsOptions;
  readonly #byPeer = new Map<string, Map<number, Guest>>();
  readonly #joining = new Set<Promise<void>>();

  constructor(options: GuestsOptions) {
    this.#options = options;
  }

  get count(): number {
    let count = 0;
    for (const guests of this.#byPeer.values()) count += guests.size;
    return count;
  }

  /** Lets a member in whom the other process has let through its door. */
  join(peer: string, joining: Joining): void {
    const joined = this.#join(peer, joining).finally(() => this.#joining.delete(joined));
    this.#joining.add(joined);
  }

  /** Resolves when all that came so far has reached its room. */
  async settled(): Promise<void> {
    await Promise.all(this.#joining);
  }

  async #join(peer: string, joining: Joining): Promise<void> {
    const guest: Guest = { room: null, connection: null, early: [], gone: false };
    const guests = this.#byPeer.get(peer) ?? new Map<number, Guest>();
    this.#byPeer.set(peer, guests);
    guests.set(joining.line, guest);
    try {
      const room = await this.#options.open(joining.documentId);
      if (guest.gone) return this.#options.release(room);
      guest.room = room;
      this.#admit(peer, guest, room, joining);
    } catch (error) {
      this.#refuse(peer, guest, joining.line, error);
    }
  }

  #admit(peer: string, guest: Guest, room: LiveRoom, { line, identity, role, sessionIdHash }: Joining): void {
    const outlet = this.#outlet(peer, guest, line);
    if (room.connections.size >= this.#options.perDocument) {
      return outlet.close(CLOSE.tooBusy, "too-busy");
    }
    guest.connection = new Connection(outlet, { identity, role, sessionIdHash, limits: ANY_RATE });
    room.join(guest.connection);
    for (const bytes of guest.early.splice(0)) room.receive(guest.connection, bytes);
  }

  #outlet(peer: string, guest: Guest, line: number): Outlet {
    const { peers, backlog } = this.#options;
    const close = (code: number, reason: string) => {
      if (!guest.gone) peers.send(peer, { kind: "close", line, code, reason });
    };
    return {
      get open() {
        return !guest.gone;
      },
      get backlog() {
        return backlog();
      },
      send: (frame) => {
        if (!guest.gone) peers.show(peer, line, frame);
      },
      close,
      terminate: () => close(CLOSE.restarting, "restarting"),
    };
  }

  #refuse(peer: string, guest: Guest, line: number, error: unknown): void {
    if (guest.gone) return;
    const damaged = isDomainError(error) && /^document-(damaged|quarantined)$/.test(error.code);
    const { peers } = this.#options;
    if (damaged) peers.show(peer, line, encodeNotice("quarantined"));
    const [code, reason] = damaged ? [CLOSE.quarantined, "quarantined"] : [CLOSE.restarting, "restarting"];
    peers.send(peer, { kind: "close", line, code, reason });
  }

  /** Takes a frame of a guest; one that is not here is told to come again. */
  receive(peer: string, line: number, bytes: Uint8Array): void {
    const guest = this.#byPeer.get(peer)?.get(line);
    if (!guest) {
      const { restarting: code } = CLOSE;
      return this.#options.peers.send(peer, { kind: "close", line, code, reason: "restarting" });
    }
    if (guest.room && guest.connection) guest.room.receive(guest.connection, bytes);
    else guest.early.push(bytes);
  }

  leave(peer: string, line: number): void {
    const guests = this.#byPeer.get(peer);
    const guest = guests?.get(line);
    if (!guests || !guest) return;
    guests.delete(line);
    if (guests.size === 0) this.#byPeer.delete(peer);
    guest.gone = true;
    if (!guest.room) return;
    if (guest.connection) guest.room.leave(guest.connection);
    this.#options.release(guest.room);
  }

  /** Nothing of a peer's members can be relied on any more. */
  leaveAll(peer: string): void {
    const guests = [...(this.#byPeer.get(peer) ?? [])];
    // All at once, so that none is told of another's leaving.
    for (const [, guest] of guests) guest.gone = true;
    for (const [line] of guests) this.leave(peer, line);
  }
}
