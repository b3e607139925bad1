import { encodeSync, SYNC } from "../../app/models/documents/wire";
import type { Replica } from "./replica";

/** From this size on an answer is worth remembering, in bytes. */
const LARGE = 65_536;

/**
 * What a joiner is sent in answer to its state vector. For those who have nothing yet it is the
 * same for all as long as the text is, so twenty who come at once cost one making; it is held
 * weakly, because a document that one reader has open need not be in memory three times.
 */
export class Answers {
  #made: { replica: Replica; version: number; frames: WeakRef<Uint8Array>[] } | null = null;

  /** Frames to be sent in this order; the last is the step 2. */
  to(replica: Replica, stateVector: Uint8Array): Uint8Array[] {
    const hasNothing = stateVector.length === 1 && stateVector[0] === 0;
    if (!hasNothing || replica.size < LARGE) return framesOf(replica.missing(stateVector));
    const { version } = replica;
    const known = this.#made;
    if (known?.replica === replica && known.version === version) {
      const frames = known.frames.flatMap((each) => each.deref() ?? []);
      if (frames.length === known.frames.length) return frames;
    }
    const frames = framesOf(replica.missing(stateVector));
    this.#made = { replica, version, frames: frames.map((each) => new WeakRef(each)) };
    return frames;
  }
}

function framesOf(missing: readonly Uint8Array[]): Uint8Array[] {
  const last = missing.length - 1;
  return missing.map((update, index) => encodeSync(index < last ? SYNC.update : SYNC.step2, update));
}
