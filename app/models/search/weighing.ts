import { isWhole } from "./boundaries.server";
import { fold } from "./fold.server";
import type { IdSet } from "./id-set";
import type { Asked } from "./matches.server";
import type { Field } from "./query";
import { patternOf } from "./snippets.server";
import { ACROSS_WORDS, PLACE_WEIGHTS, type Place, TITLE_COVERAGE } from "./weights";

/** One clause to weigh: how it is found in text, and the entries that are it by their facets. */
export interface Weighed extends Asked {
  meant: IdSet | null;
}

/** A clause with what finds it in folded text; null where it holds nothing to look for. */
export interface Pattern {
  clause: Weighed;
  pattern: RegExp | null;
}

/** What a work says about itself besides its title, folded. */
export interface Head {
  keyword: string;
  name: string;
  heading: string;
  summary: string;
}

/** How far into a text words are looked for when works are weighed. */
const REACH = 20_000;
/** Places of a word in one text that are tried for a whole word. */
const TRIED = 3;
/** Where a work says what besides its title, heaviest first. */
const BESIDE = ["keyword", "name", "heading", "summary"] as const satisfies readonly (keyof Head)[];

const PLACES_OF: Readonly<Partial<Record<Field, Place>>> = {
  title: "title",
  keyword: "keyword",
  author: "name",
  school: "name",
  heading: "heading",
  summary: "summary",
};

export const withPatterns = (clauses: readonly Weighed[]): Pattern[] =>
  clauses.map((clause) => ({ clause, pattern: patternOf(clause.texts) }));

/**
 * What a clause counts at the most, as far as the title says: where it stands in it, as if it were a word
 * of its own there.
 */
export function mostByTitle(id: number, title: string, each: Pattern): number {
  const { clause, pattern } = each;
  const meant = weightMeant(id, clause);
  if (pattern === null) return meant;
  const only = placeAsked(clause);
  const longest = only && only !== "title" ? 0 : longestIn(title, pattern);
  if (longest > 0) return titleWeight(title, longest);
  return only === "title" ? meant : Math.max(meant, PLACE_WEIGHTS[only ?? BESIDE[0]]);
}

/** True when a clause that counts so much at the most stands in the title. */
export const isTitled = (most: number): boolean => most >= PLACE_WEIGHTS.title;

/**
 * What a clause counts by all but the text: by the heaviest place, or by a lighter one where in the heavier
 * it stands only across two words.
 * @returns null when that depends on the head, which is not given
 */
export function weightByHead(id: number, title: string, head: Head | null, each: Pattern): number | null {
  const { clause, pattern } = each;
  let best = weightMeant(id, clause);
  if (pattern === null) return best;
  const only = placeAsked(clause);
  if (!only || only === "title") {
    const found = foundIn(title, pattern);
    if (found) best = Math.max(best, titleWeight(title, found.length) * shareOf(found));
  }
  for (const place of BESIDE) {
    if (PLACE_WEIGHTS[place] <= best) break;
    if (only && only !== place) continue;
    if (head === null) return null;
    const found = foundIn(head[place], pattern);
    if (found) best = Math.max(best, PLACE_WEIGHTS[place] * shareOf(found));
  }
  return best;
}

/** True when a clause that counts so little may count more by the text. */
export const mayStandInBody = (weight: number, { clause, pattern }: Pattern): boolean =>
  weight < PLACE_WEIGHTS.body && pattern !== null && clause.clause.field === null;

/** What clauses count that counted so much by all but the text. */
export function weightsWithBody(
  weights: readonly number[],
  body: string,
  patterns: readonly Pattern[],
): number[] {
  const folded = fold(body.slice(0, REACH));
  return weights.map((weight, at) => {
    const { pattern } = patterns[at]!;
    if (pattern === null || !mayStandInBody(weight, patterns[at]!)) return weight;
    const found = foundIn(folded, pattern);
    return found === null ? weight : Math.max(weight, PLACE_WEIGHTS.body * shareOf(found));
  });
}

const weightMeant = (id: number, { meant }: Weighed): number => (meant?.has(id) ? PLACE_WEIGHTS.name : 0);

const placeAsked = ({ clause }: Weighed): Place | undefined =>
  clause.field ? PLACES_OF[clause.field] : undefined;

const titleWeight = (title: string, found: number): number =>
  PLACE_WEIGHTS.title * (1 + (TITLE_COVERAGE * found) / title.length);

const shareOf = ({ whole }: Found): number => (whole ? 1 : ACROSS_WORDS);

interface Found {
  whole: boolean;
  length: number;
}

/** Whether a text has what is looked for, and whether as a word of its own. */
function foundIn(text: string, pattern: RegExp): Found | null {
  let length: number | null = null;
  for (const { index, 0: found } of firstIn(text, pattern)) {
    if (isWhole(text, index, index + found.length)) return { whole: true, length: found.length };
    length ??= found.length;
  }
  return length === null ? null : { whole: false, length };
}

function longestIn(text: string, pattern: RegExp): number {
  let longest = 0;
  for (const { 0: found } of firstIn(text, pattern)) longest = Math.max(longest, found.length);
  return longest;
}

/** The first places, as many as are tried; `matchAll` would make the pattern anew for each text. */
function* firstIn(text: string, pattern: RegExp): Generator<RegExpExecArray> {
  pattern.lastIndex = 0;
  for (let tried = 0; tried < TRIED; tried++) {
    const found = pattern.exec(text);
    if (!found) return;
    yield found;
  }
}
