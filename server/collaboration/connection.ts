import type { WebSocket } from "ws";
import type { Identity } from "./presence";

/** A socket that falls this far behind is let go, in bytes. */
const BACKLOG = 4 * 1024 * 1024;
/** Frames a second that a client may send for long, and how many at once. */
const RATE = 60;
const BURST = 300;

/** One member's open socket on one document. */
export class Connection {
  readonly identity: Identity;
  readonly role: "write" | "read";
  readonly sessionIdHash: string;
  readonly #socket: WebSocket;
  #tokens = BURST;
  #refilledAt = Date.now();
  /** Document messages of this connection that are on the disk. */
  committed = 0;
  /** Those that came before what they build on, and will come again with it. */
  early = 0;
  /** Nothing more is taken from it. */
  closing = false;

  constructor(socket: WebSocket, identity: Identity, role: "write" | "read", sessionIdHash: string) {
    this.#socket = socket;
    this.identity = identity;
    this.role = role;
    this.sessionIdHash = sessionIdHash;
  }

  send(frame: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > BACKLOG) this.#socket.terminate();
    else this.#socket.send(frame);
  }

  close(code: number, reason: string): void {
    if (this.closing) return;
    this.closing = true;
    this.#socket.close(code, reason);
    // A peer that never answers the closing frame is not waited for.
    setTimeout(() => this.#socket.terminate(), 2_000).unref();
  }

  /** False when the client sends faster than anybody types. */
  allow(): boolean {
    const now = Date.now();
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#refilledAt) / 1000) * RATE);
    this.#refilledAt = now;
    this.#tokens -= 1;
    return this.#tokens >= 0;
  }
}
