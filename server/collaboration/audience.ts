import type { Connection } from "./connection";
import { Presence } from "./presence";

/** How long changes of presence may wait for each other, and the least time between two tellings, in milliseconds. */
const PRESENCE = 30;

/** Those who have one document open, and what they are told of each other. */
export class Audience {
  readonly #presence = new Presence<Connection>();
  readonly #connections = new Set<Connection>();
  #telling: NodeJS.Timeout | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  join(connection: Connection): void {
    this.#connections.add(connection);
  }

  leave(connection: Connection): void {
    if (!this.#connections.delete(connection)) return;
    this.#presence.leave(connection);
    this.#tellSoon();
  }

  /**
   * Takes a client's awareness update. Its sender hears it too: a plain y-websocket client takes
   * 30 s of silence for a dead line. @throws on bytes that are no awareness update
   */
  hear(connection: Connection, awareness: Uint8Array): void {
    this.#presence.receive(connection, awareness);
    this.#tellSoon();
  }

  /** Tells a newcomer who is here. */
  introduce(connection: Connection): void {
    const everybody = this.#presence.everybody();
    if (everybody) connection.send(everybody);
  }

  send(frame: Uint8Array, except: Connection | null = null): void {
    for (const connection of this.#connections) if (connection !== except) connection.send(frame);
  }

  #tellSoon(): void {
    this.#telling ??= setTimeout(() => this.#tell(), PRESENCE);
  }

  /**
   * To be called when a change of the text has just been sent: where the others have gone goes most
   * cheaply with it, unless everybody was told a moment ago.
   */
  tellNews(): void {
    if (this.#telling && performance.now() - this.#toldAt >= PRESENCE) this.#tell();
  }

  #tell(): void {
    if (this.#telling) clearTimeout(this.#telling);
    this.#telling = null;
    this.#toldAt = performance.now();
    const news = this.#presence.news();
    if (news) this.send(news);
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  /** Nobody is told anything any more. */
  end(): void {
    if (this.#telling) clearTimeout(this.#telling);
    this.#telling = null;
  }
}
