import type { IdSet } from "../id-set";
import { ByteWriter } from "./byte-writer";
import { Cursor } from "./cursor";
import { type Leaf, LeafCursor, LeafWriter } from "./leaf";
import type { Segment } from "./segments.server";

/** Leaves of a segment in their order, some at a time; none at its end. */
export type ReadOn = (from: number) => Promise<{ ids: Uint8Array; places: Uint8Array }[]>;

/** So many are begun with before others have their turn. */
const OPENED = 8;

/**
 * Puts segments together into one, term by term.
 * @param sources in the order of their works
 * @param living works that still stand: of others nothing is kept
 * @param bytes as soon as so many are made they are answered
 * @returns the leaves of the merged segment, some at a time
 */
export async function* merged(
  sources: readonly { segment: Segment; readOn: ReadOn }[],
  living: IdSet,
  bytes: number,
): AsyncGenerator<Leaf[]> {
  const { base, span } = boundsOf(sources.map(({ segment }) => segment));
  const writer = new LeafWriter(span);
  const joined = new JoinedLists(base, living);
  const left = new Lowest();
  for (const [at, { segment, readOn }] of sources.entries()) {
    const source = new Source(segment, readOn);
    if (await source.next()) left.put(source);
    if (at % OPENED === OPENED - 1) yield [];
  }
  const term = new ByteWriter();
  for (let source = left.take(); source; ) {
    term.clear();
    term.append(source.cursor.term);
    joined.clear();
    // Of one term that of the first works comes first.
    while (source && source.cursor.compare(term.written) === 0) {
      joined.add(source);
      if (source.step() || (await source.next())) left.put(source);
      source = left.take();
    }
    if (joined.works.length > 0) writer.add(term.written, joined.works, joined.places);
    if (writer.bytes >= bytes) yield writer.take();
  }
  yield writer.finish();
}

/** From the first work of the first segment to the last of the last. */
export function boundsOf(segments: readonly Segment[]): { base: number; span: number } {
  const base = Math.min(...segments.map((segment) => segment.base));
  return { base, span: Math.max(...segments.map((segment) => segment.base + segment.span)) - base };
}

/** Segments by the terms they are at, the lowest first: a binary heap (Williams, Algorithm 232, 1964). */
class Lowest {
  readonly #heap: Source[] = [];

  put(source: Source): void {
    const heap = this.#heap;
    let at = heap.push(source) - 1;
    for (let above = (at - 1) >>> 1; at > 0 && isBefore(source, heap[above]!); above = (at - 1) >>> 1) {
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = source;
  }

  take(): Source | undefined {
    const heap = this.#heap;
    const lowest = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return lowest;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++;
      if (!isBefore(heap[below]!, last)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return lowest;
  }
}

function isBefore(one: Source, other: Source): boolean {
  const order = one.cursor.compareWith(other.cursor);
  return order < 0 || (order === 0 && one.segment.base < other.segment.base);
}

/** A segment that is gone through. */
class Source {
  cursor: LeafCursor;
  places: Uint8Array = new Uint8Array(0);
  #leaves: { ids: Uint8Array; places: Uint8Array }[] = [];
  #read = 0;

  constructor(
    readonly segment: Segment,
    readonly readOn: ReadOn,
  ) {
    this.cursor = new LeafCursor(new Uint8Array(0), segment.span);
  }

  /** To the next term of this leaf; false where there is none. */
  step(): boolean {
    return this.cursor.next();
  }

  /** To the first term of the next leaf; false at the end. */
  async next(): Promise<boolean> {
    if (this.#leaves.length === 0) {
      this.#leaves = await this.readOn(this.#read);
      this.#read += this.#leaves.length;
    }
    const leaf = this.#leaves.shift();
    if (!leaf) return false;
    this.cursor = new LeafCursor(leaf.ids, this.segment.span);
    this.places = leaf.places;
    return this.cursor.next();
  }
}

/** The lists of one term, put together from several segments. */
class JoinedLists {
  readonly #base: number;
  readonly #living: IdSet;
  readonly #places = new ByteWriter();
  #numbers = new Uint32Array(1 << 12);
  #count = 0;

  constructor(base: number, living: IdSet) {
    this.#base = base;
    this.#living = living;
  }

  /** Numbers of the works, ascending. */
  get works(): Uint32Array {
    return this.#numbers.subarray(0, this.#count);
  }

  get places(): Uint8Array {
    return this.#places.written;
  }

  clear(): void {
    this.#count = 0;
    this.#places.clear();
  }

  /** Adds what the segment says of the term it is at. */
  add({ cursor, segment, places }: Source): void {
    const end = this.#count + cursor.works;
    if (end > this.#numbers.length) {
      const longer = new Uint32Array(2 * end);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    cursor.numbersInto(this.#numbers, segment.base, this.#count);
    if (this.#allLive(end)) {
      this.#places.append(places, cursor.placesFrom, cursor.placesTo);
      for (; this.#count < end; this.#count++) this.#numbers[this.#count]! -= this.#base;
    } else this.#addLiving(end, places, cursor);
  }

  #allLive(end: number): boolean {
    for (let at = this.#count; at < end; at++) if (!this.#living.has(this.#numbers[at]!)) return false;
    return true;
  }

  #addLiving(end: number, places: Uint8Array, { placesFrom, placesTo }: LeafCursor): void {
    const cursor = new Cursor(places, placesFrom);
    for (let at = this.#count; at < end; at++) {
      const id = this.#numbers[at]!;
      const from = cursor.at;
      if (placesFrom < placesTo) {
        const size = cursor.varint();
        cursor.at += size;
      }
      if (!this.#living.has(id)) continue;
      this.#numbers[this.#count++] = id - this.#base;
      this.#places.append(places, from, cursor.at);
    }
  }
}
