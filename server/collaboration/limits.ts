import { MESSAGE, SYNC } from "../../app/models/documents/wire";

/** What one client, one member and one document may ask of the server. */
export interface Limits {
  /** Frames a second that a connection may send for long, and how many at once. */
  framesPerSecond: number;
  burst: number;
  /** The same over all connections of one member. */
  memberFramesPerSecond: number;
  memberBurst: number;
  /** Open sockets of one member, in all and on one document: tabs, not people. */
  socketsPerMember: number;
  socketsPerMemberAndDocument: number;
  socketsPerDocument: number;
  /** Bytes of one document that wait for the disk before writers are turned away. */
  waitingBytes: number;
  /** Bytes a second that all connections of one member may send for long, and how many at once. */
  memberBytesPerSecond: number;
  memberBytesBurst: number;
  /** Bytes of one document that are tried in one turn of the event loop, if there are more. */
  turnBytes: number;
  /** Messages, clients and ranges that build on something not yet received, per connection. */
  earlyMarks: number;
}

export const LIMITS: Limits = {
  framesPerSecond: 60,
  burst: 300,
  memberFramesPerSecond: 120,
  memberBurst: 900,
  socketsPerMember: 60,
  socketsPerMemberAndDocument: 12,
  socketsPerDocument: 500,
  waitingBytes: 16 * 1024 * 1024,
  memberBytesPerSecond: 256 * 1024,
  memberBytesBurst: 4 * 1024 * 1024,
  turnBytes: 128 * 1024,
  earlyMarks: 2_000,
};

/** What some frames cost, in frames: the answer may be the whole text, or everybody's presence. */
export const COST = { step1: 15, presence: 3, spoiling: 60, entering: 2 } as const;

/** What a frame costs, by its first bytes. */
export function costOf([type, subType]: Uint8Array): number {
  if (type === MESSAGE.sync && subType === SYNC.step1) return COST.step1;
  return type === MESSAGE.queryAwareness ? COST.presence : 1;
}

/** A token bucket: so many at once, so many a second for long. */
export class Bucket {
  readonly #perSecond: number;
  readonly #most: number;
  #tokens: number;
  #filledAt = Date.now();

  constructor(perSecond: number, most: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#tokens = most;
  }

  /** False when there is nothing left to take; what was taken is owed all the same. */
  take(amount = 1): boolean {
    const now = Date.now();
    this.#tokens = Math.min(this.#most, this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond);
    this.#filledAt = now;
    this.#tokens = Math.max(-this.#most, this.#tokens - amount);
    return this.#tokens >= 0;
  }
}
