import { foldWithPlaces } from "./fold.server";
import type { Snippet } from "./search";
import { runsOf } from "./tokens.server";

type Range = [from: number, to: number];

/** Length of a passage, in UTF-16 units. */
const WIDTH = 110;
/** How far before its first word a passage may begin. */
const BEFORE = 30;
/** How far into a text a passage is looked for. */
const REACH = 60_000;
/** Places of one word that are weighed against each other. */
const PLACES = 20;

/** A letter or digit that is no Han: what a word of Latin letters must not go on with. */
const LETTER = "[[\\p{L}\\p{N}\\p{M}]--\\p{Script=Han}]";

/** What finds each word in folded text as the index does: Han across spaces, runs across signs. */
export function patternsOf(words: readonly string[]): RegExp[] {
  return words.flatMap((word) => patternOf([word]) ?? []);
}

/** What finds any of these in folded text; null when none holds anything to look for. */
export function patternOf(texts: readonly string[]): RegExp | null {
  const sources = texts.flatMap((text) => {
    const runs = runsOf(text).map(({ characters, han }) =>
      han ? characters.join("\\s*") : `(?<!${LETTER})${characters.join("")}(?!${LETTER})`,
    );
    return runs.length > 0 ? [runs.join("[^\\p{L}\\p{N}]*")] : [];
  });
  return sources.length > 0 ? new RegExp(sources.join("|"), "gv") : null;
}

/** Places of each word in a text, as ranges of the original. */
function placesOf(text: string, patterns: readonly RegExp[]): Range[][] {
  const { folded, places } = foldWithPlaces(text);
  const original = (at: number) => (places ? (places[at] ?? text.length) : at);
  return patterns.map((pattern) => {
    const ranges: Range[] = [];
    for (const match of folded.matchAll(pattern)) {
      ranges.push([original(match.index), original(match.index + match[0].length)]);
      if (ranges.length === PLACES) break;
    }
    return ranges;
  });
}

/** All places of the words in a text, joined where they touch. */
export function marksIn(text: string, patterns: readonly RegExp[]): Range[] {
  const joined: Range[] = [];
  for (const range of placesOf(text, patterns)
    .flat()
    .sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else joined.push([...range]);
  }
  return joined;
}

/**
 * The passage in which most of the words stand together, from the text that has most of them;
 * null when none has any as it is written.
 */
export function snippetOf(texts: readonly string[], patterns: readonly RegExp[]): Snippet | null {
  let best: { text: string; place: Range; words: number } | null = null;
  for (const each of texts) {
    const text = each.slice(0, REACH);
    const places = placesOf(text, patterns);
    for (const place of places.flat()) {
      const near = places.filter((ranges) => ranges.some((range) => isNear(range, place))).length;
      if (near > (best?.words ?? 0)) best = { text, place, words: near };
    }
  }
  return best && passageAround(best.text, best.place, patterns);
}

function isNear([from, to]: Range, [start]: Range): boolean {
  return from >= start && to <= start + WIDTH - BEFORE;
}

function passageAround(text: string, place: Range, patterns: readonly RegExp[]): Snippet {
  const from = beginning(text, place[0]);
  const to = wholeWords(text, Math.min(text.length, from + WIDTH));
  const passage = text
    .slice(from, to)
    .trim()
    .replace(/\s*\n\s*/g, " ");
  const cut = `${from > 0 ? "…" : ""}${passage}${to < text.length ? "…" : ""}`;
  return { text: cut, marks: marksIn(cut, patterns) };
}

/** Where a passage may begin, best first: with a sentence or a line, else with a part of one. */
const BEGINNINGS = [/[。！？；\n]/, /[，、：）”]/];

/** The start of a sentence shortly before the place, or of a part of it, else some words before. */
function beginning(text: string, place: number): number {
  const earliest = Math.max(0, place - BEFORE);
  if (earliest === 0) return 0;
  for (const sign of BEGINNINGS) {
    for (let at = place - 1; at >= earliest; at--) if (sign.test(text[at] ?? "")) return at + 1;
  }
  return wholeWords(text, earliest);
}

/** Moved back out of a word of Latin letters or digits, and never between two halves of a character. */
function wholeWords(text: string, at: number): number {
  let whole = at;
  while (at - whole < BEFORE && /^[\p{Script=Latin}\p{N}]{2}$/u.test(text.slice(whole - 1, whole + 1)))
    whole--;
  const unit = text.charCodeAt(whole);
  return unit >= 0xdc00 && unit <= 0xdfff ? whole - 1 : whole;
}
