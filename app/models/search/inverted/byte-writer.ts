/** Bytes that are written one after the other, in room that grows with them. */
export class ByteWriter {
  bytes = new Uint8Array(1 << 12);
  length = 0;

  /** A whole number as `Cursor` reads it: seven bits in each byte, the highest first. */
  varint(number: number): void {
    if (this.length + 8 > this.bytes.length) this.#grow(8);
    if (number < 0x80) {
      this.bytes[this.length++] = number;
      return;
    }
    let size = 2;
    for (let rest = Math.floor(number / 0x4000); rest > 0; rest = Math.floor(rest / 0x80)) size++;
    let rest = number;
    for (let at = this.length + size - 1; at >= this.length; at--) {
      this.bytes[at] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.length += size;
    this.bytes[this.length - 1]! &= 0x7f;
  }

  /** Of these bytes those from one to another. */
  append(bytes: Uint8Array, from = 0, to = bytes.length): void {
    const more = to - from;
    if (this.length + more > this.bytes.length) this.#grow(more);
    // A call into the engine takes longer than a few bytes.
    if (more > 32) this.bytes.set(bytes.subarray(from, to), this.length);
    else for (let at = 0; at < more; at++) this.bytes[this.length + at] = bytes[from + at]!;
    this.length += more;
  }

  /** Leaves room for the number of what is written from now on; answers where, for `endSized`. */
  beginSized(): number {
    this.varint(0);
    return this.length - 1;
  }

  /** Writes how many bytes were written since; of more than 127 this number takes more room than was left. */
  endSized(start: number): void {
    const size = this.length - start - 1;
    if (size < 0x80) {
      this.bytes[start] = size;
      return;
    }
    this.varint(size);
    const own = this.length - start - 1 - size;
    this.bytes.copyWithin(start + own, start + 1, start + 1 + size);
    this.length = start;
    this.varint(size);
    this.length += size;
  }

  /** What was written, until more is. */
  get written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  clear(): void {
    this.length = 0;
  }

  #grow(by: number): void {
    const longer = new Uint8Array(Math.max(2 * this.bytes.length, this.length + by));
    longer.set(this.bytes.subarray(0, this.length));
    this.bytes = longer;
  }
}
