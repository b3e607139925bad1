/*
 * Sets of entry ids, kept in pieces of 65,536 ids as in Roaring bitmaps: a piece with few ids is a
 * sorted list of 16-bit numbers, one with many is a bitmap. So that counting a facet over 100,000
 * entries reads kilobytes instead of rows.
 */
const PIECE_IDS = 65_536;
const BITMAP_BYTES = PIECE_IDS / 8;
export const PIECE_WORDS = PIECE_IDS / 32;
/** From here on a list would be as long as a bitmap. */
const LIST_IDS = BITMAP_BYTES / 2 - 1;

/** A piece as it is read: the numbers of a list, or the words of a bitmap. */
export type Piece = Uint16Array | Uint32Array;

export const asPiece = (stored: ArrayBuffer): Piece =>
  stored.byteLength === BITMAP_BYTES ? new Uint32Array(stored) : new Uint16Array(stored);

export const pieceOf = (id: number): number => Math.floor(id / PIECE_IDS);

/** Calls with the ids of a piece from one on, the lowest first. */
export function idsFrom(index: number, piece: Piece, from: number, call: (id: number) => void): void {
  const start = index * PIECE_IDS;
  const lowest = Math.max(0, from - start);
  if (piece instanceof Uint16Array) {
    let at = piece.length;
    while (at > 0 && piece[at - 1]! >= lowest) at--;
    for (; at < piece.length; at++) call(start + piece[at]!);
    return;
  }
  for (let at = lowest >>> 5; at < PIECE_WORDS; at++) {
    let rest = at === lowest >>> 5 ? piece[at]! & (-1 << (lowest & 31)) : piece[at]!;
    for (; rest !== 0; rest &= rest - 1) call(start + at * 32 + 31 - Math.clz32(rest & -rest));
  }
}

/** A stored piece with more ids, all of that piece. */
export function withIds(piece: ArrayBuffer | null, ids: readonly number[]): Uint8Array {
  if (piece?.byteLength === BITMAP_BYTES) return bitmapOf(new Uint32Array(piece.slice(0)), ids);
  const list = merged(new Uint16Array(piece ?? new ArrayBuffer(0)), ids);
  return list.length > LIST_IDS ? bitmapOf(new Uint32Array(PIECE_WORDS), list) : bytesOf(list);
}

/** Two lists as one, sorted, each id once. New ids are mostly higher than all before. */
function merged(list: Uint16Array, ids: readonly number[]): Uint16Array {
  const lows = Uint16Array.from(ids, (id) => id % PIECE_IDS).sort();
  const both = new Uint16Array(list.length + lows.length);
  let length = 0;
  for (let a = 0, b = 0; a < list.length || b < lows.length; ) {
    const low = b === lows.length || (a < list.length && list[a]! <= lows[b]!) ? list[a++]! : lows[b++]!;
    if (length === 0 || both[length - 1] !== low) both[length++] = low;
  }
  return both.slice(0, length);
}

function bitmapOf(bits: Uint32Array, ids: Iterable<number>): Uint8Array {
  for (const id of ids) bits[(id % PIECE_IDS) >>> 5]! |= 1 << (id & 31);
  return bytesOf(bits);
}

/** A stored piece without an id; a bitmap stays one, since it is likely to grow again. */
export function withoutId(piece: ArrayBuffer, id: number): Uint8Array {
  const low = id % PIECE_IDS;
  if (piece.byteLength === BITMAP_BYTES) {
    const bits = new Uint32Array(piece.slice(0));
    bits[low >>> 5]! &= ~(1 << (low & 31));
    return bytesOf(bits);
  }
  return bytesOf(new Uint16Array(piece).filter((each) => each !== low));
}

function bytesOf(array: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
