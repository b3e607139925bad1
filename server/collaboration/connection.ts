import type { LineRole } from "../../app/models/documents/wire";
import type { Allowance } from "./attendance";
import { Bucket, LIMITS, type Limits } from "./limits";
import { Receipt } from "./receipt";
import type { Identity } from "./stamped-state";

/** Where frames for one member go: a socket of this process, or another process that has it. */
export interface Outlet {
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  terminate(): void;
  readonly open: boolean;
  /** Bytes handed over that have not gone out. */
  readonly backlog: number;
}

/** One that falls this far behind is let go, in bytes. */
const BACKLOG = 4 * 1024 * 1024;

export interface ConnectionOptions {
  identity: Identity;
  role: LineRole;
  sessionIdHash: string;
  limits?: Limits;
  /** What all connections of the member may send together. */
  allowance?: Allowance;
}

/** One member's open line to one document. */
export class Connection {
  readonly identity: Identity;
  readonly role: LineRole;
  readonly sessionIdHash: string;
  readonly #outlet: Outlet;
  readonly #frames: Bucket;
  readonly #allowance: Allowance | undefined;
  readonly receipt = new Receipt();
  /** Nothing more is taken from it. */
  closing = false;
  /** It sent something that is refused: what it sent behind that is not taken either. */
  refused = false;

  constructor(outlet: Outlet, { identity, role, sessionIdHash, limits, allowance }: ConnectionOptions) {
    this.#outlet = outlet;
    this.identity = identity;
    this.role = role;
    this.sessionIdHash = sessionIdHash;
    const { framesPerSecond, burst } = limits ?? LIMITS;
    this.#frames = new Bucket(framesPerSecond, burst);
    this.#allowance = allowance;
  }

  send(frame: Uint8Array): void {
    if (!this.#outlet.open) return;
    if (this.#outlet.backlog > BACKLOG) this.#outlet.terminate();
    else this.#outlet.send(frame);
  }

  close(code: number, reason: string): void {
    if (this.closing) return;
    this.closing = true;
    this.#outlet.close(code, reason);
  }

  /** False when the client sends faster than anybody types. @param cost in frames */
  allow(bytes: number, cost = 1): boolean {
    const own = this.#frames.take(cost);
    if (!this.#allowance) return own;
    const { frames, bytes: memberBytes } = this.#allowance;
    return frames.take(cost) && memberBytes.take(bytes) && own;
  }
}
