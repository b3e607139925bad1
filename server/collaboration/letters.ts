/** Room for some eighty letters, in bytes: taken in together they cost a fraction of one by one. */
const ROOM = 2_048;
/** Bytes of a length. */
const HEAD = 2;

/**
 * Updates of a letter or two that need not be looked at before they are taken in. They lie together as
 * bytes, so that nothing of them becomes old on its own.
 */
export class Letters {
  #place: Buffer | null = null;
  #end = 0;

  get isEmpty(): boolean {
    return this.#end === 0;
  }

  /** False when there is no room, or never will be. */
  add(update: Uint8Array): boolean {
    if (this.#end + HEAD + update.length > ROOM) return false;
    this.#place ??= Buffer.allocUnsafeSlow(ROOM);
    this.#place.writeUInt16LE(update.length, this.#end);
    this.#place.set(update, this.#end + HEAD);
    this.#end += HEAD + update.length;
    return true;
  }

  /** Hands over all of them, in order; what is handed over is good until the next is added. */
  *take(): Generator<Uint8Array> {
    const end = this.#end;
    this.#end = 0;
    for (let start = 0; this.#place && start < end; ) {
      const length = this.#place.readUInt16LE(start);
      yield this.#place.subarray(start + HEAD, start + HEAD + length);
      start += HEAD + length;
    }
  }
}
