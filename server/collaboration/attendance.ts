import { Bucket, COST, type Limits } from "./limits";

/** What all connections of one member may send together. */
export interface Allowance {
  readonly frames: Bucket;
  readonly bytes: Bucket;
}

interface Attendant extends Allowance {
  sockets: Map<string, number>;
  open: number;
  forgetting: NodeJS.Timeout | undefined;
}

/** How long a member who left is remembered, in milliseconds: coming back is no way to a full bucket. */
const MEMORY = 20_000;

/** What each member has open in this process, over all documents. */
export class Attendance {
  readonly #limits: Limits;
  readonly #members = new Map<string, Attendant>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Counts a socket in; answers what it may send together with the member's others, or null when
   * the member has enough of them. Each that was counted in must be counted out by `leave`.
   */
  enter(memberId: string, documentId: string): Allowance | null {
    const { socketsPerMember, socketsPerMemberAndDocument } = this.#limits;
    const known = this.#members.get(memberId) ?? this.#newcomer(memberId);
    const here = known.sockets.get(documentId) ?? 0;
    if (known.open >= socketsPerMember || here >= socketsPerMemberAndDocument) return null;
    if (!known.frames.take(COST.entering)) {
      if (known.open === 0) this.#forgetLater(memberId, known);
      return null;
    }
    clearTimeout(known.forgetting);
    known.sockets.set(documentId, here + 1);
    known.open += 1;
    return known;
  }

  #newcomer(memberId: string): Attendant {
    const { memberFramesPerSecond, memberBurst, memberBytesPerSecond, memberBytesBurst } = this.#limits;
    const newcomer: Attendant = {
      sockets: new Map(),
      open: 0,
      frames: new Bucket(memberFramesPerSecond, memberBurst),
      bytes: new Bucket(memberBytesPerSecond, memberBytesBurst),
      forgetting: undefined,
    };
    this.#members.set(memberId, newcomer);
    return newcomer;
  }

  leave(memberId: string, documentId: string): void {
    const known = this.#members.get(memberId);
    if (!known) return;
    const left = (known.sockets.get(documentId) ?? 1) - 1;
    if (left > 0) known.sockets.set(documentId, left);
    else known.sockets.delete(documentId);
    known.open -= 1;
    if (known.open <= 0) this.#forgetLater(memberId, known);
  }

  #forgetLater(memberId: string, known: Attendant): void {
    clearTimeout(known.forgetting);
    known.forgetting = setTimeout(() => this.#members.delete(memberId), MEMORY).unref();
  }
}
