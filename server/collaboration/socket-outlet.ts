import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Outlet } from "./connection";

/** How long a peer that does not answer the closing frame is waited for, in milliseconds. */
const FAREWELL = 2_000;

/**
 * A WebSocket of this process. The system call per recipient is what fan-out costs: a frame is
 * made ready once for all who get it, and what one recipient gets in one turn goes out together.
 * Works because the socket speaks without compression: then `ws` writes at once, in order.
 */
export class SocketOutlet implements Outlet {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  /** Made anew for each turn: one that had lain here for long would keep what it is given until the next full collection of garbage. */
  #turn: Buffer[] | null = null;

  /** @param stream what `socket` was upgraded from */
  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  get backlog(): number {
    return this.#stream.writableLength;
  }

  send(frame: Uint8Array): void {
    if (this.#turn) this.#turn.push(ready(frame));
    else {
      this.#turn = [ready(frame)];
      process.nextTick(this.#flush);
    }
  }

  /** What goes out together is copied into one piece while it is small: the stream is quicker with that. */
  readonly #flush = (): void => {
    const frames = this.#turn ?? [];
    this.#turn = null;
    const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
    if (frames.length < 2 || bytes < LARGE) {
      if (bytes > 0) this.#stream.write(frames.length === 1 ? frames[0] : Buffer.concat(frames, bytes));
      return;
    }
    this.#stream.cork();
    for (const frame of frames) this.#stream.write(frame);
    this.#stream.uncork();
  };

  close(code: number, reason: string): void {
    // Its last words first.
    this.#flush();
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), FAREWELL).unref();
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

/** Frames from this size on are remembered longer than until the next one, in bytes. */
const LARGE = 65_536;
const large = new WeakMap<Uint8Array, Buffer>();
let last: Uint8Array | null = null;
let lastReady: Buffer = Buffer.alloc(0);

/** The frame as it goes over the line; a broadcast asks for the same one again and again. */
function ready(frame: Uint8Array): Buffer {
  if (frame.length >= LARGE) return readyOnce(frame);
  if (frame !== last) {
    last = frame;
    lastReady = withHeader(frame);
  }
  return lastReady;
}

function readyOnce(frame: Uint8Array): Buffer {
  const known = large.get(frame) ?? withHeader(frame);
  large.set(frame, known);
  return known;
}

/** A whole, unmasked binary frame (RFC 6455, section 5.2). */
function withHeader(frame: Uint8Array): Buffer {
  const { length } = frame;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const whole = Buffer.allocUnsafe(head + length);
  whole[0] = 0x82;
  whole[1] = head === 2 ? length : head === 4 ? 126 : 127;
  if (head === 4) whole.writeUInt16BE(length, 2);
  else if (head === 10) whole.writeBigUInt64BE(BigInt(length), 2);
  whole.set(frame, head);
  return whole;
}
