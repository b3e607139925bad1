import * as Y from "yjs";
import type { Seat } from "../servers/server";
import { placeOf } from "./caret";
import { type Dialect, hello, read, tell, tellPlace } from "./dialect";
import { Socket } from "./socket";
import type { Author } from "./typist";

/** One person in one document: what they sent and when, and what they heard. */
export class Participant {
  readonly sentAt: number[] = [];
  readonly received: Uint8Array[] = [];
  readonly ackDelays: number[] = [];
  readonly #author: Author;
  readonly #dialect: Dialect;
  readonly #document: string;
  readonly #cursors: boolean;
  #socket!: Socket;
  #heardBytes = 0;
  #acked = 0;
  #awaiting: { bytes: number; resolve(): void } | null = null;
  /** Told of the clocks that each update heard of reaches. */
  onClocks: ((clocks: Map<number, number>, now: number) => void) | null = null;

  constructor(dialect: Dialect, seat: Seat, author: Author, cursors = false) {
    this.#dialect = dialect;
    this.#document = seat.path.slice(1);
    this.#author = author;
    this.#cursors = cursors;
  }

  get author(): Author {
    return this.#author;
  }

  get closed(): string | null {
    return this.#socket.closed;
  }

  /** Joins and resolves when so many bytes of content have come. */
  async join(port: number, seat: Seat, bytes: number): Promise<void> {
    this.#socket = await Socket.open(port, seat.path, seat.headers);
    this.#socket.listener = (message) => this.#hear(message);
    const content = bytes > 0 && this.#dialect !== "relay" ? this.#content(bytes, seat.path) : null;
    for (const message of hello(this.#dialect, this.#document)) this.#socket.send(message);
    await content;
  }

  #content(bytes: number, path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`no content of ${path} came, ${this.closed ?? "still open"}`));
      const timer = setTimeout(late, 30_000);
      this.#awaiting = {
        bytes,
        resolve() {
          clearTimeout(timer);
          resolve();
        },
      };
    });
  }

  /** From now on messages are counted and not read. */
  countOnly(): void {
    this.#socket.listener = null;
    this.received.length = 0;
  }

  /** Puts content into a document that has none. */
  push(update: Uint8Array): void {
    this.#socket.send(tell(this.#dialect, this.#document, update));
  }

  /** Sends the next update of its author. */
  type(now: number): void {
    const { bytes, end } = this.#author.stroke(this.sentAt.length);
    this.sentAt.push(now);
    this.#socket.send(tell(this.#dialect, this.#document, bytes));
    if (!this.#cursors) return;
    const place = placeOf(this.#author.clientId, this.sentAt.length, end);
    this.#socket.send(tellPlace(this.#dialect, this.#document, place));
  }

  leave(): void {
    this.#socket.close();
  }

  #hear(message: Buffer): void {
    const heard = read(this.#dialect, message);
    if (heard === null) return;
    const now = performance.now();
    if (heard.kind === "ack") {
      for (; this.#acked < heard.count; this.#acked++) {
        const at = this.sentAt[this.#acked];
        if (at !== undefined) this.ackDelays.push(now - at);
      }
      return;
    }
    // A copy: what is kept of a chunk that came over the line keeps all of it.
    this.received.push(heard.update.slice());
    this.#heardBytes += heard.update.length;
    if (this.#awaiting && this.#heardBytes >= this.#awaiting.bytes) {
      this.#awaiting.resolve();
      this.#awaiting = null;
    }
    this.onClocks?.(Y.parseUpdateMeta(heard.update).to, now);
  }
}
