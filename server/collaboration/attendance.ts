import { Bucket, type Limits } from "./limits";

interface Attendant {
  sockets: Map<string, number>;
  open: number;
  frames: Bucket;
}

/** What each member has open in this process, over all documents. */
export class Attendance {
  readonly #limits: Limits;
  readonly #members = new Map<string, Attendant>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Counts a socket in; answers the bucket its frames are taken from, or null when the member has
   * enough of them. Each that was counted in must be counted out by `leave`.
   */
  enter(memberId: string, documentId: string): Bucket | null {
    const { socketsPerMember, socketsPerMemberAndDocument } = this.#limits;
    const known = this.#members.get(memberId) ?? this.#newcomer(memberId);
    const here = known.sockets.get(documentId) ?? 0;
    if (known.open >= socketsPerMember || here >= socketsPerMemberAndDocument) return null;
    known.sockets.set(documentId, here + 1);
    known.open += 1;
    return known.frames;
  }

  #newcomer(memberId: string): Attendant {
    const { memberFramesPerSecond, memberBurst } = this.#limits;
    const frames = new Bucket(memberFramesPerSecond, memberBurst);
    const newcomer: Attendant = { sockets: new Map(), open: 0, frames };
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
    if (known.open <= 0) this.#members.delete(memberId);
  }
}
