import { foldWithPlaces } from "./fold.server";
import type { Snippet } from "./search";

const WIDTH = 110;
/** How far into a text a snippet is looked for, in UTF-16 units. */
const REACH = 60_000;

/** All places of the words in a text, as ranges of the original, joined where they touch. */
export function marksIn(text: string, words: readonly string[]): [number, number][] {
  const { folded, places } = foldWithPlaces(text);
  const found: [number, number][] = [];
  for (const word of words) {
    const wanted = foldWithPlaces(word).folded.replace(/\s+/g, "");
    if (wanted === "") continue;
    for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + wanted.length)) {
      found.push([places[at] ?? 0, places[at + wanted.length] ?? text.length]);
    }
  }
  return joined(found);
}

function joined(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const range of ranges.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else result.push([...range]);
  }
  return result;
}

/** A passage around the first match; null when the words are not in the text as written. */
export function snippetOf(text: string, words: readonly string[]): Snippet | null {
  const reached = text.slice(0, REACH);
  const first = marksIn(reached, words)[0];
  if (!first) return null;
  const start = Math.max(0, first[0] - 30);
  const from = start === 0 ? 0 : afterBreak(reached, start, first[0]);
  const passage = reached.slice(from, from + WIDTH).replace(/\s*\n\s*/g, " ");
  const cut = `${from > 0 ? "…" : ""}${passage}${from + WIDTH < text.length ? "…" : ""}`;
  return { text: cut, marks: marksIn(cut, words) };
}

/** Begins at a sentence or line if one begins shortly before the match. */
function afterBreak(text: string, start: number, before: number): number {
  for (let at = before - 1; at >= start; at--) {
    if (/[。！？；\n]/.test(text[at] ?? "")) return at + 1;
  }
  return start;
}
