/** A place in bytes that SQLite or an index of ours wrote, moved on by what is read. */
export class Cursor {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  /** A whole number as SQLite writes it: seven bits in each byte, the highest first. */
  varint(): number {
    let byte = this.bytes[this.at++]!;
    if (byte < 0x80) return byte;
    let number = byte & 0x7f;
    // At the end of the bytes there is no next one, which ends the number too.
    do {
      byte = this.bytes[this.at++] ?? 0;
      number = number * 0x80 + (byte & 0x7f);
    } while (byte >= 0x80);
    return number;
  }
}
