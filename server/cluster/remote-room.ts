import { CLOSE } from "../../app/models/documents/wire";
import type { Connection } from "../collaboration/connection";
import { costOf } from "../collaboration/limits";
import type { LiveRoom } from "../collaboration/live-room";
import type { Peers } from "./peers";

/** The lines of all members who sit here and write elsewhere, by the number this process gave them. */
export class Lines {
  #last = 0;
  readonly #lines = new Map<number, Connection>();

  add(connection: Connection): number {
    this.#last += 1;
    this.#lines.set(this.#last, connection);
    return this.#last;
  }

  get(line: number): Connection | undefined {
    return this.#lines.get(line);
  }

  remove(line: number): void {
    this.#lines.delete(line);
  }
}

/** A live document that another process owns: what its members here say goes there, and back. */
export class RemoteRoom implements LiveRoom {
  readonly id: string;
  readonly owner: string;
  readonly #peers: Peers;
  readonly #lines: Lines;
  readonly #numbers = new Map<Connection, number>();
  readonly #connections = new Set<Connection>();
  /** Its owner is gone, or the way there. */
  #ended = false;

  constructor(id: string, owner: string, peers: Peers, lines: Lines) {
    this.id = id;
    this.owner = owner;
    this.#peers = peers;
    this.#lines = lines;
  }

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  join(connection: Connection): void {
    if (this.#ended) return connection.close(CLOSE.restarting, "restarting");
    const line = this.#lines.add(connection);
    this.#connections.add(connection);
    this.#numbers.set(connection, line);
    const { identity, role, sessionIdHash } = connection;
    this.#peers.send(this.owner, { kind: "join", line, documentId: this.id, role, identity, sessionIdHash });
  }

  leave(connection: Connection): void {
    const line = this.#numbers.get(connection);
    if (line === undefined) return;
    this.#numbers.delete(connection);
    this.#connections.delete(connection);
    this.#lines.remove(line);
    if (!this.#ended) this.#peers.send(this.owner, { kind: "leave", line });
  }

  /** Passes a frame on. Its owner reads it; how fast they come is judged where they come in. */
  receive(connection: Connection, bytes: Uint8Array): void {
    const line = this.#numbers.get(connection);
    if (line === undefined || connection.closing) return;
    if (!connection.allow(bytes.length, costOf(bytes))) return connection.close(CLOSE.tooBusy, "too-busy");
    this.#peers.send(this.owner, { kind: "frame", line, bytes });
  }

  /** Whatever was on its way may be lost: everybody comes again. */
  end(): void {
    this.#ended = true;
    this.closeAll(CLOSE.restarting, "restarting");
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }
}
