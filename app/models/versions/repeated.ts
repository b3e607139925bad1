import type { Origin, Passage } from "./copies";
import type { Line } from "./lines";

/** Fewer equal letters are chance, unless they are all that a text held. */
const LEAST = 4;

/** A stretch of letters, and where they stood first. */
export interface Copy extends Passage {
  original: Origin;
}

/** A line letter by letter as the copy of others. */
export function copiesOf(origins: readonly Origin[], originals: readonly Origin[]): Copy[] {
  const copies: Copy[] = [];
  for (const [offset, { client, clock }] of origins.entries()) {
    const original = originals[offset]!;
    const last = copies.at(-1);
    if (last && follows(last, client, clock) && followsOriginal(last, original)) last.length += 1;
    else if (original.client !== client || original.clock !== clock)
      copies.push({ client, clock, length: 1, original });
  }
  return copies;
}

const follows = (copy: Copy, client: number, clock: number): boolean =>
  copy.client === client && copy.clock + copy.length === clock;
const followsOriginal = ({ original, length }: Copy, { client, clock }: Origin): boolean =>
  original.client === client && original.clock + length === clock;

/** What of a line repeats parts of lines that are gone. */
export function repeated(line: Line, gone: readonly Line[]): Copy[] {
  const places = indexOf(gone);
  const copies: Copy[] = [];
  for (let at = 0; at + LEAST <= line.text.length; ) {
    const best = longest(line.text, at, places.get(line.text.slice(at, at + LEAST)) ?? []);
    if (!best) {
      at += 1;
      continue;
    }
    const there = best.line.origins.slice(best.at, best.at + best.length);
    copies.push(...copiesOf(line.origins.slice(at, at + best.length), there));
    at += best.length;
  }
  return copies;
}

type Place = { line: Line; at: number };

function indexOf(lines: readonly Line[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const line of lines) {
    for (let at = 0; at + LEAST <= line.text.length; at++) {
      const key = line.text.slice(at, at + LEAST);
      const known = places.get(key);
      if (!known) places.set(key, [{ line, at }]);
      // Of what is said over and over the first few places are enough.
      else if (known.length < 8) known.push({ line, at });
    }
  }
  return places;
}

function longest(text: string, at: number, places: readonly Place[]): (Place & { length: number }) | null {
  let best: (Place & { length: number }) | null = null;
  for (const place of places) {
    let length = 0;
    const there = place.line.text;
    while (at + length < text.length && text[at + length] === there[place.at + length]) length += 1;
    if (length >= LEAST && length > (best?.length ?? 0)) best = { ...place, length };
  }
  return best;
}
