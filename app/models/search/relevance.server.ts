import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { isWhole } from "./boundaries.server";
import { fold } from "./fold.server";
import type { IdSet } from "./id-set";
import type { Asked } from "./matches.server";
import type { Field } from "./query";
import { patternOf } from "./snippets.server";
import { ACROSS_WORDS, factorOf, PLACE_WEIGHTS, type Place, TITLE_COVERAGE } from "./weights";

/** One clause to weigh: how it is found in text, and the entries that are it by their facets. */
export interface Weighed extends Asked {
  meant: IdSet | null;
}

interface Candidate {
  id: number;
  publishedAt: number;
  adoptions: number;
  evidence: string | null;
  title: string;
  summary: string;
  headings: string;
  names: string;
  keywords: string;
}

/** How far into a text words are looked for when works are weighed. */
const REACH = 20_000;
/** Places of a word in one text that are tried for a whole word. */
const TRIED = 3;

/** These entries, best first; those that weigh the same keep their order. */
export async function byWeight(
  reader: Reader,
  ids: readonly number[],
  clauses: readonly Weighed[],
  now: number,
): Promise<number[]> {
  const candidates = await readCandidates(reader, ids);
  const sought = clauses.map((clause) => ({ clause, pattern: patternOf(clause.texts) }));
  const heads = candidates.map((candidate) => weighHead(candidate, sought));
  const lacking = heads.filter(({ words }) => words.some((weight) => weight < PLACE_WEIGHTS.body));
  const bodies = await readBodies(
    reader,
    lacking.map(({ id }) => id),
  );
  const weights = new Map(
    heads.map(({ id, words, factor }) => {
      const body = bodies.get(id);
      const all = body === undefined ? words : withBody(words, body, sought);
      return [id, factor(now) * all.reduce((sum, weight) => sum + weight, 0)];
    }),
  );
  return [...ids].sort((x, y) => (weights.get(y) ?? 0) - (weights.get(x) ?? 0));
}

function readCandidates(reader: Reader, ids: readonly number[]): Promise<Candidate[]> {
  return reader.all<Candidate>(
    sql`select e.id, e.published_at as "publishedAt", e.adoptions,
          e.facets ->> '$.evidence[0]' as evidence, p.title, p.summary, p.headings, p.names, p.keywords
        from search_entries e join search_passages p on p.id = e.id where e.id in ${[...ids]}`,
  );
}

/** The texts of the few that say something nowhere else. */
async function readBodies(reader: Reader, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all<{ id: number; body: string }>(
    sql`select id, substr(body, 1, ${REACH}) as body from search_passages where id in ${[...ids]}`,
  );
  return new Map(rows.map(({ id, body }) => [id, body]));
}

interface Sought {
  clause: Weighed;
  pattern: RegExp | null;
}

/** What each clause counts by all but the text, and what the work brings beside its words. */
function weighHead(candidate: Candidate, sought: readonly Sought[]) {
  const { id, publishedAt, adoptions, evidence } = candidate;
  const texts = foldedTexts(candidate);
  return {
    id,
    words: sought.map((each) => clauseWeight(id, texts, each)),
    factor: (now: number) => factorOf({ publishedAt, adoptions, evidence: evidence ?? "" }, now),
  };
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

/** Where a work says what, heaviest first; folded when it is asked for. */
type Texts = [Place, () => string][];

function foldedTexts({ title, keywords, names, headings, summary }: Candidate): Texts {
  const once = (text: string) => {
    let folded: string | null = null;
    return () => {
      folded ??= fold(text);
      return folded;
    };
  };
  return [
    ["title", once(title)],
    ["keyword", once(keywords)],
    ["name", once(names)],
    ["heading", once(headings)],
    ["summary", once(summary)],
  ];
}

const PLACES_OF: Readonly<Partial<Record<Field, Place>>> = {
  title: "title",
  keyword: "keyword",
  author: "name",
  school: "name",
  heading: "heading",
  summary: "summary",
};

/** The heaviest place of a clause; a lighter one counts when the heavier is only across two words. */
function clauseWeight(id: number, texts: Texts, { clause, pattern }: Sought): number {
  let best = clause.meant?.has(id) ? PLACE_WEIGHTS.name : 0;
  const only = clause.clause.field ? PLACES_OF[clause.clause.field] : null;
  for (const [place, text] of texts) {
    const weight = PLACE_WEIGHTS[place];
    if (pattern === null || weight <= best) break;
    if (only && only !== place) continue;
    const found = foundIn(text(), pattern);
    if (found === null) continue;
    const covered = place === "title" ? 1 + (TITLE_COVERAGE * found.length) / text().length : 1;
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
