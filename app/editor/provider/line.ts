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
  /** Answers whether to try again. @param failures attempts in a row that did not open */
  onClose: (code: number, failures: number) => boolean | Promise<boolean>;
  /** Something to send that the server answers. */
  probe: () => Uint8Array;
}

const LONGEST_PAUSE = 10_000;
const FIRST_PAUSE = 400;
/** Silence after which the server is asked whether it is there, and how long it may take to answer. */
const QUIET = 30_000;
const ANSWER = 15_000;
const CHECK = 5_000;
const OPEN = 1;

/**
 * A WebSocket that comes back: after growing, jittered pauses of at most ten seconds, at once when
 * the browser is online again, and also when the other side has fallen silent without a word.
 */
export class Line {
  readonly #options: LineOptions;
  #socket: SocketLike | null = null;
  #wanted = false;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #checking: ReturnType<typeof setInterval> | undefined;
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
    this.#dial();
  }

  stop(): void {
    this.#wanted = false;
    clearTimeout(this.#retry);
    clearInterval(this.#checking);
    globalThis.removeEventListener?.("online", this.#now);
    globalThis.removeEventListener?.("offline", this.#gone);
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

  #dial(): void {
    const socket = this.#options.open();
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#failures = 0;
      this.#hear();
      this.#options.onOpen();
    };
    socket.onmessage = ({ data }) => {
      this.#hear();
      if (data instanceof ArrayBuffer) this.#options.onMessage(new Uint8Array(data));
    };
    socket.onerror = () => {};
    socket.onclose = ({ code }) => this.#ended(socket, code, opened);
    this.#hear();
  }

  #ended(socket: SocketLike, code: number, opened: boolean): void {
    if (this.#socket !== socket) return;
    this.#socket = null;
    if (!opened) this.#failures += 1;
    void this.#decide(code);
  }

  async #decide(code: number): Promise<void> {
    const again = await this.#options.onClose(code, this.#failures);
    if (!again) return this.stop();
    if (!this.#wanted || this.#socket) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(this.#failures, 6));
    this.#retry = setTimeout(this.#now, pause * (0.5 + Math.random() / 2));
  }

  /** A silent socket may not say goodbye for minutes: it is left behind. */
  #drop(code: number): void {
    const socket = this.#socket;
    if (!socket) return;
    const opened = socket.readyState === OPEN;
    socket.onmessage = null;
    socket.onopen = null;
    socket.close(opened ? 1000 : undefined);
    if (this.#wanted) this.#ended(socket, code, opened);
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
    if (this.#probedAt !== null && now - this.#probedAt >= ANSWER) return this.#drop(1006);
    if (this.#probedAt !== null || now - this.#heardAt < QUIET) return;
    this.#probedAt = now;
    if (!this.send(this.#options.probe())) this.#drop(1006);
  }
}
