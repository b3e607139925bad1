import { Cursor } from "../inverted/cursor";

/** Leaves of one index one behind the other, as the database hands them over. */
export interface Leaves {
  bytes: Uint8Array;
  /** How many bytes each has. */
  lengths: readonly number[];
  /** Of which segment each is; those of one stand together, in their order. */
  segments: readonly number[];
}

/** What is looked for in an index: one term, or all that begin so. */
export interface Wanted {
  term: Uint8Array;
  prefix: boolean;
}

/** Which entries have a term and where, as FTS5 stores it; see postings.ts. */
export interface Lists {
  bytes: Uint8Array;
  /** Where an id stands in full; behind it each is told by what it is more than the one before. */
  starts: readonly number[];
}

/**
 * Takes the lists of a term out of its leaves. A leaf begins with the place of its first id and that
 * of its own index, two bytes each, and ends with that index: where on it terms begin. What stands
 * before the first of them belongs to the last term of the leaf before. The lists are put together
 * where the leaves were: nothing is written over before it was read.
 */
export function listsOn({ bytes, lengths, segments }: Leaves, wanted: Wanted): Lists {
  const starts: number[] = [];
  let length = 0;
  let begin = 0;
  let open = false;
  let done = false;
  const take = (from: number, to: number) => {
    starts.push(length);
    bytes.copyWithin(length, from, to);
    length += to - from;
  };
  for (let number = 0; number < lengths.length; number++) {
    const leaf = bytes.subarray(begin, begin + lengths[number]!);
    if (segments[number] !== segments[number - 1]) open = done = false;
    if (!done) {
      const end = leaf[2]! * 256 + leaf[3]!;
      const terms = termsOn(leaf, end);
      if (open) take(begin + HEAD, begin + (terms[0] ?? end));
      if (terms.length > 0) {
        const { ranges, past } = rangesOf(leaf, terms, end, wanted);
        for (const [from, to] of ranges) take(begin + from, begin + to);
        open = ranges.at(-1)?.[1] === end && !past;
        done = past;
      }
    }
    begin += leaf.length;
  }
  return { bytes: bytes.subarray(0, length), starts };
}

/** Bytes before the first term or the rest of one. */
const HEAD = 4;

/** Where terms begin on a leaf. */
function termsOn(leaf: Uint8Array, end: number): number[] {
  const cursor = new Cursor(leaf, end);
  const terms: number[] = [];
  for (let place = 0; cursor.at < leaf.length; ) {
    place += cursor.varint();
    terms.push(place);
  }
  return terms;
}

/**
 * Where the lists of what is wanted stand on a leaf, and whether a higher term was met. Each term but
 * the first leaves out what it has in common with the one before, so that only the rest is compared.
 */
function rangesOf(
  leaf: Uint8Array,
  terms: readonly number[],
  end: number,
  { term, prefix }: Wanted,
): { ranges: [from: number, to: number][]; past: boolean } {
  const ranges: [number, number][] = [];
  const cursor = new Cursor(leaf);
  let common = 0;
  for (let number = 0; number < terms.length; number++) {
    cursor.at = terms[number]!;
    const kept = number === 0 ? 0 : cursor.varint();
    const added = cursor.varint();
    const from = cursor.at + added;
    if (kept < common || (common === term.length && !prefix)) return { ranges, past: true };
    if (kept > common && common < term.length) continue;
    let at = 0;
    while (at < added && common < term.length && leaf[cursor.at + at] === term[common]) {
      at++;
      common++;
    }
    const higher = common === term.length ? !prefix && at < added : leaf[cursor.at + at]! > term[common]!;
    if (higher && at < added) return { ranges, past: true };
    if (common === term.length) ranges.push([from, terms[number + 1] ?? end]);
  }
  return { ranges, past: false };
}
