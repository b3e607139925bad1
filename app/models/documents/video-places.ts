import type { OpenFile } from "./received";

/** Boxes of an MP4 that hold others, as far as what tells of a place can lie below them. */
const HOLDS = new Set(["moov", "trak"]);
/** Boxes with what a telephone adds of its own: where, when and with which device it was recorded. */
const TELLS = new Set(["udta", "meta", "uuid"]);
const MOST_BOXES = 2_000;

/**
 * Takes out of an MP4 where and with what it was recorded. Such boxes become empty room of the same
 * size, so that nothing else in the file moves (ISO/IEC 14496-12, 8.1.2).
 * @returns how many there were
 */
export async function forgetPlaces(file: OpenFile): Promise<number> {
  let found = 0;
  let seen = 0;
  const open = [{ from: 0, to: file.size }];
  for (let range = open.pop(); range; range = open.pop()) {
    for (let at = range.from; at + 8 <= range.to && seen++ < MOST_BOXES; ) {
      const box = await boxAt(file, at, range.to);
      if (!box) break;
      if (HOLDS.has(box.type)) open.push({ from: at + box.head, to: at + box.size });
      else if (TELLS.has(box.type)) {
        await empty(file, at, box);
        found++;
      }
      at += box.size;
    }
  }
  return found;
}

interface Box {
  type: string;
  /** Bytes before what it holds. */
  head: number;
  size: number;
}

async function boxAt(file: OpenFile, at: number, end: number): Promise<Box | null> {
  const bytes = await file.read(at, Math.min(16, end - at));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const short = view.getUint32(0);
  const type = String.fromCharCode(...bytes.subarray(4, 8));
  const isLong = short === 1 && bytes.length >= 16;
  const size = isLong ? Number(view.getBigUint64(8)) : short === 0 ? end - at : short;
  const head = isLong ? 16 : 8;
  return size < head || at + size > end ? null : { type, head, size };
}

const STEP = 64 * 1024;

async function empty(file: OpenFile, at: number, { head, size }: Box): Promise<void> {
  await file.write(at + 4, new TextEncoder().encode("free"));
  for (let from = at + head; from < at + size; from += STEP)
    await file.write(from, new Uint8Array(Math.min(STEP, at + size - from)));
}
