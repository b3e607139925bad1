import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
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

/** These entries, best first; those that weigh the same keep their order. */
export async function byWeight(
  { reader, candidates }: SearchIndex,
  ids: readonly number[],
  clauses: readonly Weighed[],
  now: number,
): Promise<number[]> {
  const sought = clauses.map((clause) => ({ clause, pattern: patternOf(clause.texts) }));
  const adoptions = await readAdoptions(reader, ids);
  const heads = (await candidates.of(reader, ids)).map((candidate) => ({
    id: candidate.id,
    words: weighHead(candidate, sought),
    factor: factorOf({ ...candidate, adoptions: adoptions.get(candidate.id) ?? 0 }, now),
  }));
  const lacking = heads.filter(({ words }) => words.some((weight) => weight < PLACE_WEIGHTS.body));
  const bodies = await readBodies(
    reader,
    lacking.map(({ id }) => id),
  );
  const weights = new Map(
    heads.map(({ id, words, factor }) => {
      const body = bodies.get(id);
      const all = body === undefined ? words : withBody(words, body, sought);
      return [id, factor * all.reduce((sum, weight) => sum + weight, 0)];
    }),
  );
  return [...ids].sort((x, y) => (weights.get(y) ?? 0) - (weights.get(x) ?? 0));
}

/** How many schools have adopted them, which changes while an entry stays; most have none. */
async function readAdoptions(reader: Reader, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const adopted = sql`${idsAsked(ids)} cross join search_entries e indexed by search_entries_adopted
    on e.id = asked.value where e.adoptions > 0`;
  return new Map(await rowsOf<[number, number]>(reader, sql`e.id, e.adoptions`, adopted));
}

/** The texts of the few that say something nowhere else. */
async function readBodies(reader: Reader, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const passages = sql`${idsAsked(ids)} cross join search_passages p on p.id = asked.value`;
  return new Map(await rowsOf<[number, string]>(reader, sql`p.id, substr(p.body, 1, ${REACH})`, passages));
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
  const folded = fold(body);
  return words.map((weight, at) => {
    const { clause, pattern } = sought[at]!;
    if (weight >= PLACE_WEIGHTS.body || pattern === null || clause.clause.field !== null) return weight;
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
