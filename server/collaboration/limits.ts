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
  /** Messages that build on something not yet received, per connection. */
  earlyMessages: number;
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
  earlyMessages: 300,
};

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

  /** False when there is nothing left to take. */
  take(): boolean {
    const now = Date.now();
    this.#tokens = Math.min(this.#most, this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond);
    this.#filledAt = now;
    this.#tokens -= 1;
    return this.#tokens >= 0;
  }
}
