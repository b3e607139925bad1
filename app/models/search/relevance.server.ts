import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readBodies } from "./bodies.server";
import { isWhole } from "./boundaries.server";
import type { Candidate } from "./candidates.server";
import { fold } from "./fold.server";
import { idsAsked, rowsOf } from "./id-lists.server";
import type { IdSet } from "./id-set";
import type { Asked } from "./matches.server";
import type { Field } from "./query";
import type { SearchIndex } from "./search-index.server";
import { patternOf } from "./snippets.server";
import { ACROSS_WORDS, factorOf, PLACE_WEIGHTS, type Place, TITLE_COVERAGE } from "./weights";

/** One clause to weigh: how it is found in text, and the entries that are it by their facets. */
export interface Weighed extends Asked {
  meant: IdSet | null;
}

/** How far into a text words are looked for when works are weighed. */
const REACH = 20_000;
/** Places of a word in one text that are tried for a whole word. */
const TRIED = 3;

/** Texts read at a time. */
const BODIES = 20;

interface Weighing {
  id: number;
  /** Its place among those that weigh the same. */
  place: number;
  /** What each clause counts by all that was read. */
  words: number[];
  factor: number;
  /** Some clause may count more by the text, which was not read yet. */
  unread: boolean;
  /** The most it can weigh; exactly what it weighs once nothing is unread. */
  weight: number;
}

/**
 * These entries, best first; those that weigh the same keep their order. Behind the first `exact` the
 * order is rough: the text of what cannot come before them by it is not read.
 */
export async function byWeight(
  { reader, candidates }: SearchIndex,
  ids: readonly number[],
  clauses: readonly Weighed[],
  now: number,
  exact: number,
): Promise<number[]> {
  const sought = clauses.map((clause) => ({ clause, pattern: patternOf(clause.texts) }));
  const adoptions = await readAdoptions(reader, ids);
  const read = await candidates.of(reader, ids);
  const places = new Map(ids.map((id, place) => [id, place]));
  const order = read.map((candidate): Weighing => {
    const { id } = candidate;
    const words = weighHead(candidate, sought);
    const factor = factorOf({ ...candidate, adoptions: adoptions.get(id) ?? 0 }, now);
    return promiseOf({ id, place: places.get(id) ?? 0, words, factor }, sought);
  });
  for (;;) {
    order.sort((x, y) => y.weight - x.weight || x.place - y.place);
    const next = order.filter(({ unread }, at) => unread && at < exact).slice(0, BODIES);
    if (next.length === 0) return order.map(({ id }) => id);
    // The texts of the few that say something nowhere else.
    const bodies = await readBodies(
      reader,
      next.map(({ id }) => id),
    );
    for (const weighing of next) {
      weighing.words = withBody(weighing.words, bodies.get(weighing.id) ?? "", sought);
      weighing.weight = weighing.factor * sumOf(weighing.words);
      weighing.unread = false;
    }
  }
}

/** What an entry weighs at the most before its text is read. */
function promiseOf(read: Omit<Weighing, "unread" | "weight">, sought: readonly Sought[]): Weighing {
  const most = read.words.map((weight, at) =>
    mayStandInBody(weight, sought[at]!) ? PLACE_WEIGHTS.body : weight,
  );
  const unread = most.some((weight, at) => weight > read.words[at]!);
  return { ...read, unread, weight: read.factor * sumOf(most) };
}

const sumOf = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0);

/** True when a clause that counts so little may count more by the text. */
const mayStandInBody = (weight: number, { clause, pattern }: Sought): boolean =>
  weight < PLACE_WEIGHTS.body && pattern !== null && clause.clause.field === null;

/** How many schools have adopted them, which changes while an entry stays; most have none. */
async function readAdoptions(reader: Reader, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const adopted = sql`${idsAsked(ids)} cross join search_entries e indexed by search_entries_adopted
    on e.id = asked.value where e.adoptions > 0`;
  return new Map(await rowsOf<[number, number]>(reader, sql`e.id, e.adoptions`, adopted));
}

interface Sought {
  clause: Weighed;
  pattern: RegExp | null;
}

/** What each clause counts by all but the text. */
function weighHead(candidate: Candidate, sought: readonly Sought[]): number[] {
  return sought.map((each) => clauseWeight(candidate, each));
}

/** What stands only in the text counts by it. */
function withBody(words: readonly number[], body: string, sought: readonly Sought[]): number[] {
  const folded = fold(body.slice(0, REACH));
  return words.map((weight, at) => {
    const { pattern } = sought[at]!;
    if (pattern === null || !mayStandInBody(weight, sought[at]!)) return weight;
    const found = foundIn(folded, pattern);
    return found === null ? weight : Math.max(weight, PLACE_WEIGHTS.body * (found.whole ? 1 : ACROSS_WORDS));
  });
}

/** Where a work says what, heaviest first. */
const HEAVIEST_FIRST: readonly [Place, (candidate: Candidate) => string][] = [
  ["title", ({ title }) => title],
  ["keyword", ({ keywords }) => keywords],
  ["name", ({ names }) => names],
  ["heading", ({ headings }) => headings],
  ["summary", ({ summary }) => summary],
];

const PLACES_OF: Readonly<Partial<Record<Field, Place>>> = {
  title: "title",
  keyword: "keyword",
  author: "name",
  school: "name",
  heading: "heading",
  summary: "summary",
};

/** The heaviest place of a clause; a lighter one counts when the heavier is only across two words. */
function clauseWeight(candidate: Candidate, { clause, pattern }: Sought): number {
  let best = clause.meant?.has(candidate.id) ? PLACE_WEIGHTS.name : 0;
  const only = clause.clause.field ? PLACES_OF[clause.clause.field] : null;
  for (const [place, textOf] of HEAVIEST_FIRST) {
    const weight = PLACE_WEIGHTS[place];
    if (pattern === null || weight <= best) break;
    if (only && only !== place) continue;
    const text = textOf(candidate);
    const found = foundIn(text, pattern);
    if (found === null) continue;
    const covered = place === "title" ? 1 + (TITLE_COVERAGE * found.length) / text.length : 1;
    best = Math.max(best, weight * covered * (found.whole ? 1 : ACROSS_WORDS));
  }
  return best;
}

/** Whether a text has what is looked for, and whether as a word of its own. */
function foundIn(text: string, pattern: RegExp): { whole: boolean; length: number } | null {
  let length: number | null = null;
  let tried = 0;
  for (const { index, 0: found } of text.matchAll(pattern)) {
    if (isWhole(text, index, index + found.length)) return { whole: true, length: found.length };
    length ??= found.length;
    if (++tried === TRIED) break;
  }
  return length === null ? null : { whole: false, length };
}
