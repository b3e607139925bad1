import { brotliDecompressSync } from "node:zlib";
import { encodeGlyph, type Point } from "./glyph";

/*
 * A web font (WOFF2) as the TrueType font it was made from. The library that writes PDF can only
 * make small subsets of the latter. See https://www.w3.org/TR/WOFF2/.
 */

const TAGS =
  "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
    .split(" ")
    .map((tag) => tag.replace("_", " "));

/** What a PDF does not need of a font. */
const LEFT_OUT = new Set(["GPOS", "GSUB", "GDEF", "BASE", "STAT", "DSIG", "gasp"]);

/** @throws on a font with a transform that our fonts do not use */
export function trueTypeOf(woff2: Uint8Array): Buffer {
  const file = Buffer.from(woff2);
  if (file.toString("latin1", 0, 4) !== "wOF2") throw new Error("not a WOFF2 font");
  const reader = new Reader(file, 48);
  const entries = Array.from({ length: file.readUInt16BE(12) }, () => {
    const flags = reader.u8();
    const tag = (flags & 63) === 63 ? reader.take(4).toString("latin1") : (TAGS[flags & 63] ?? "");
    const length = reader.base128();
    const outlines = tag === "glyf" || tag === "loca";
    const transformed = outlines ? flags >> 6 === 0 : flags >> 6 !== 0;
    if (transformed && !outlines) throw new Error(`transformed ${tag} is not read`);
    return { tag, stored: transformed ? reader.base128() : length };
  });
  const data = new Reader(
    brotliDecompressSync(file.subarray(reader.at, reader.at + file.readUInt32BE(20))),
    0,
  );
  const tables = new Map<string, Buffer>();
  for (const { tag, stored } of entries) tables.set(tag, data.take(stored));
  const { glyf, loca } = outlinesOf(tables.get("glyf") ?? Buffer.alloc(0));
  tables.set("glyf", glyf).set("loca", loca);
  const head = Buffer.from(tables.get("head") ?? Buffer.alloc(54));
  head.writeInt16BE(1, 50);
  tables.set("head", head);
  return assemble([...tables].filter(([tag]) => !LEFT_OUT.has(tag)));
}

class Reader {
  readonly #bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }
  u8(): number {
    return this.#bytes[this.at++] ?? 0;
  }
  u16(): number {
    this.at += 2;
    return this.#bytes.readUInt16BE(this.at - 2);
  }
  i16(): number {
    this.at += 2;
    return this.#bytes.readInt16BE(this.at - 2);
  }
  u32(): number {
    this.at += 4;
    return this.#bytes.readUInt32BE(this.at - 4);
  }
  take(length: number): Buffer {
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
  base128(): number {
    let value = 0;
    for (let count = 0; count < 5; count++) {
      const byte = this.u8();
      value = value * 128 + (byte & 127);
      if ((byte & 128) === 0) return value;
    }
    throw new Error("a number without end");
  }
  /** "255UInt16" */
  short(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 255) return this.u8() + 253;
    return code === 254 ? this.u8() + 506 : code;
  }
}

function outlinesOf(table: Buffer): { glyf: Buffer; loca: Buffer } {
  const head = new Reader(table, 4);
  const count = head.u16();
  head.u16();
  const sizes = Array.from({ length: 7 }, () => head.u32());
  const streams = sizes.map((size) => new Reader(head.take(size), 0));
  const [contours, points, flags, triplets, composites, boxes, instructions] = streams as [
    Reader,
    Reader,
    Reader,
    Reader,
    Reader,
    Reader,
    Reader,
  ];
  const bitmap = boxes.take(4 * ((count + 31) >> 5));
  const glyphs: Buffer[] = [];
  const offsets = Buffer.alloc(4 * (count + 1));
  let offset = 0;
  for (let id = 0; id < count; id++) {
    const number = contours.i16();
    const boxed = ((bitmap[id >> 3] ?? 0) & (128 >> (id & 7))) !== 0;
    let glyph: Buffer = Buffer.alloc(0);
    if (number === -1) glyph = composite(composites, triplets, instructions, boxes.take(8));
    else if (number > 0) {
      const ends: number[] = [];
      for (let each = 0; each < number; each++) ends.push((ends.at(-1) ?? -1) + points.short());
      const outline = pointsOf((ends.at(-1) ?? -1) + 1, flags, triplets);
      const code = instructions.take(triplets.short());
      glyph = encodeGlyph(ends, outline, code, boxed ? boxes.take(8) : null);
    }
    offsets.writeUInt32BE(offset, 4 * id);
    glyphs.push(glyph, Buffer.alloc((4 - (glyph.length & 3)) & 3));
    offset += (glyph.length + 3) & ~3;
  }
  offsets.writeUInt32BE(offset, 4 * count);
  return { glyf: Buffer.concat(glyphs), loca: offsets };
}

function pointsOf(count: number, flags: Reader, triplets: Reader): Point[] {
  const outline: Point[] = [];
  let [x, y] = [0, 0];
  for (let each = 0; each < count; each++) {
    const flag = flags.u8();
    const [dx, dy] = triplet(flag & 127, triplets);
    x += dx;
    y += dy;
    outline.push({ x, y, onCurve: flag >> 7 === 0 });
  }
  return outline;
}

const signed = (flag: number, value: number) => ((flag & 1) === 1 ? value : -value);

function triplet(flag: number, bytes: Reader): [number, number] {
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + bytes.u8())];
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + bytes.u8()), 0];
  if (flag < 84) {
    const [base, byte] = [flag - 20, bytes.u8()];
    return [
      signed(flag, 1 + (base & 48) + (byte >> 4)),
      signed(flag >> 1, 1 + ((base & 12) << 2) + (byte & 15)),
    ];
  }
  if (flag < 120) {
    const base = flag - 84;
    return [
      signed(flag, 1 + (Math.floor(base / 12) << 8) + bytes.u8()),
      signed(flag >> 1, 1 + (((base % 12) >> 2) << 8) + bytes.u8()),
    ];
  }
  if (flag < 124) {
    const [first, second, third] = [bytes.u8(), bytes.u8(), bytes.u8()];
    return [signed(flag, (first << 4) + (second >> 4)), signed(flag >> 1, ((second & 15) << 8) + third)];
  }
  return [signed(flag, bytes.u16()), signed(flag >> 1, bytes.u16())];
}

/** A glyph made of others: its parts are stored as they are. */
function composite(parts: Reader, triplets: Reader, instructions: Reader, box: Buffer): Buffer {
  const start = parts.at;
  let flags = 0x20;
  let coded = false;
  while ((flags & 0x20) !== 0) {
    flags = parts.u16();
    coded ||= (flags & 0x100) !== 0;
    parts.take(2 + ((flags & 1) !== 0 ? 4 : 2));
    if ((flags & 8) !== 0) parts.take(2);
    else if ((flags & 0x40) !== 0) parts.take(4);
    else if ((flags & 0x80) !== 0) parts.take(8);
  }
  const length = parts.at - start;
  parts.at = start;
  const pieces = [Buffer.from([0xff, 0xff]), box, parts.take(length)];
  if (coded) {
    const size = triplets.short();
    pieces.push(Buffer.from([size >> 8, size & 255]), instructions.take(size));
  }
  return Buffer.concat(pieces);
}

/** Tables behind their directory. Nobody who reads this checks sums. */
function assemble(tables: [string, Buffer][]): Buffer {
  tables.sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + 16 * tables.length);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((tables.length - power) * 16, 10);
  const pieces: Buffer[] = [directory];
  let offset = directory.length;
  tables.forEach(([tag, bytes], index) => {
    directory.write(tag, 12 + 16 * index, "latin1");
    directory.writeUInt32BE(offset, 12 + 16 * index + 8);
    directory.writeUInt32BE(bytes.length, 12 + 16 * index + 12);
    pieces.push(bytes, Buffer.alloc((4 - (bytes.length & 3)) & 3));
    offset += (bytes.length + 3) & ~3;
  });
  return Buffer.concat(pieces);
}
