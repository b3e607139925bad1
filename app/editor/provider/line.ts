import { CLOSE } from "../../models/documents/wire";

/** The part of a WebSocket that is used; browsers' and ws's both have it. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  send(data: Uint8Array): void;
  close(code?: number): void;
}

export interface LineOptions {
  open: () => SocketLike;
  onOpen: () => void;
  onMessage: (bytes: Uint8Array) => void;
  /**
   * Answers whether to try again: after the line's own pause, after so many milliseconds, or never.
   * @param failures attempts in a row that did not open
   */
  onClose: (code: number, failures: number) => Again | Promise<Again>;
  /** Something to send that the server answers. */
  probe: () => Uint8Array;
}

export type Again = boolean | number;

const FIRST_PAUSE = 400;
/** Longest pause before the next attempt, while somebody looks at the page and while nobody does. */
const LONGEST_PAUSE = { visible: 5_000, hidden: 30_000 };
/** A server that restarts is back at once; its clients spread over this time. */
const RESTART = { first: 100, last: 900 };
/** A connection that lasted this long was no accident: what follows begins with a short pause. */
const STEADY = 5_000;
/** Silence after which the server is asked whether it is there, and how long it may take to answer. */
const QUIET = 30_000;
const ANSWER = 15_000;
/** How long a handshake may take: a server that hangs takes connections without a word. */
const HANDSHAKE = 10_000;
const CHECK = 5_000;
const OPEN = 1;

/**
 * A WebSocket that comes back: after growing, jittered pauses, at once when the browser is online
 * or looked at again, and also when the other side has fallen silent without a word.
 */
export class Line {
  readonly #options: LineOptions;
  #socket: SocketLike | null = null;
  #wanted = false;
  #failures = 0;
  /** Connections and attempts in a row that did not last. */
  #brief = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #checking: ReturnType<typeof setInterval> | undefined;
  #openedAt: number | null = null;
  #heardAt = 0;
  #probedAt: number | null = null;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === OPEN;
  }

  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#checking = setInterval(() => this.#check(), CHECK);
    globalThis.addEventListener?.("online", this.#now);
    globalThis.addEventListener?.("offline", this.#gone);
    globalThis.document?.addEventListener("visibilitychange", this.#seen);
    this.#dial();
  }

  stop(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    clearInterval(this.#checking);
    globalThis.removeEventListener?.("online", this.#now);
    globalThis.removeEventListener?.("offline", this.#gone);
    globalThis.document?.removeEventListener("visibilitychange", this.#seen);
    this.#drop(1000);
  }

  send(bytes: Uint8Array): boolean {
    if (!this.#socket || !this.isOpen) return false;
    this.#socket.send(bytes);
    return true;
  }

  /** Ends this connection and tries again. */
  readonly #gone = () => this.#drop(1006);

  /** Tries at once, if it is not connected. */
  readonly #now = () => {
    if (!this.#wanted || this.#socket) return;
    clearTimeout(this.#retry);
    this.#dial();
  };

  readonly #seen = () => {
    if (!isHidden()) this.#now();
  };

  #dial(): void {
    const socket = this.#options.open();
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    this.#openedAt = null;
    socket.onopen = () => {
      this.#openedAt = Date.now();
      this.#failures = 0;
      this.#hear();
      this.#options.onOpen();
    };
    socket.onmessage = ({ data }) => {
      this.#hear();
      if (data instanceof ArrayBuffer) this.#options.onMessage(new Uint8Array(data));
    };
    socket.onerror = () => {};
    socket.onclose = ({ code }) => this.#ended(socket, code);
    this.#hear();
  }

  #ended(socket: SocketLike, code: number): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    if (this.#openedAt === null) this.#failures += 1;
    if (this.#openedAt !== null && Date.now() - this.#openedAt >= STEADY) this.#brief = 0;
    void this.#decide(code);
  }

  async #decide(code: number): Promise<void> {
    const again = await this.#options.onClose(code, this.#failures);
    if (again === false) return this.stop();
    if (!this.#wanted || this.#socket) return;
    const pause = typeof again === "number" ? again : pauseAfter(code, this.#brief);
    this.#brief += 1;
    this.#retry = setTimeout(this.#now, pause);
  }

  /** A silent socket may not say goodbye for minutes: it is left behind. */
  #drop(code: number): void {
    const socket = this.#socket;
    if (!socket) return;
    socket.onmessage = null;
    socket.onopen = null;
    socket.close(socket.readyState === OPEN ? 1000 : undefined);
    if (this.#wanted) this.#ended(socket, code);
    else this.#socket = null;
  }

  #hear(): void {
    this.#heardAt = Date.now();
    this.#probedAt = null;
  }

  /** Timers of hidden pages run late, so silence is judged only by an answer that did not come. */
  #check(): void {
    if (!this.#socket) return;
    const now = Date.now();
    if (this.#openedAt === null && now - this.#heardAt >= HANDSHAKE) return this.#drop(1006);
    if (this.#probedAt !== null && now - this.#probedAt >= ANSWER) return this.#drop(1006);
    if (this.#probedAt !== null || now - this.#heardAt < QUIET) return;
    this.#probedAt = now;
    if (!this.send(this.#options.probe())) this.#drop(1006);
  }
}

function isHidden(): boolean {
  return globalThis.document?.visibilityState === "hidden";
}

/** @param brief connections and attempts before this one that did not last */
function pauseAfter(code: number, brief: number): number {
  if (code === CLOSE.restarting && brief === 0)
    return RESTART.first + Math.random() * (RESTART.last - RESTART.first);
  const longest = isHidden() ? LONGEST_PAUSE.hidden : LONGEST_PAUSE.visible;
  return Math.min(longest, FIRST_PAUSE * 2 ** Math.min(brief, 10)) * (0.5 + Math.random() / 2);
}
