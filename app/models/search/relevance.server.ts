import { sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readBodies } from "./bodies.server";
import { idsAsked, rowsOf } from "./id-lists.server";
import type { SearchIndex } from "./search-index.server";
import {
  isTitled,
  mayStandInBody,
  mostByTitle,
  type Pattern,
  type Weighed,
  weightByHead,
  weightsWithBody,
  withPatterns,
} from "./weighing";
import { factorOf, PLACE_WEIGHTS } from "./weights";

/** Texts read at a time. */
const BODIES = 20;

interface Weighing {
  id: number;
  /** Its place among those that weigh the same. */
  place: number;
  title: string;
  factor: number;
  /** What each clause counts by what was read: by the title alone, the most that it may. */
  words: number[];
  read: "title" | "head" | "body";
  /** The most it can weigh; exactly what it weighs once what may say more is read. */
  weight: number;
}

/**
 * These entries, best first; those that weigh the same keep their order. Behind the first `exact` the
 * order is rough: of what cannot come before them no more is read than shows that.
 */
export async function byWeight(
  index: SearchIndex,
  ids: readonly number[],
  clauses: readonly Weighed[],
  now: number,
  exact: number,
): Promise<number[]> {
  const patterns = withPatterns(clauses);
  const order = await begin(index, ids, patterns, now);
  for (;;) {
    order.sort((x, y) => y.weight - x.weight || x.place - y.place);
    const first = order.slice(0, exact);
    if (first.some(({ read }) => read === "title")) {
      // With the first, those of which the title says nothing: else they would be read a few at a time.
      const next = order.filter(
        ({ read, words }, at) => read === "title" && (at < exact || !words.every(isTitled)),
      );
      await readOnHeads(index, next, patterns);
      continue;
    }
    const next = first.filter((each) => each.read === "head" && isUnsaid(each, patterns)).slice(0, BODIES);
    if (next.length === 0) return order.map(({ id }) => id);
    await readOnBodies(index, next, patterns);
  }
}

async function begin(
  index: SearchIndex,
  ids: readonly number[],
  patterns: readonly Pattern[],
  now: number,
): Promise<Weighing[]> {
  const { reader, candidates, facets } = index;
  const adoptions = await readAdoptions(reader, ids);
  const titles = await candidates.titles(reader, ids);
  return ids.flatMap((id, place) => {
    const title = titles.get(id);
    if (title === undefined) return [];
    const standing = { publishedAt: index.publishedAt(id), evidence: facets.valueOf("evidence", id) };
    const factor = factorOf({ ...standing, adoptions: adoptions.get(id) ?? 0 }, now);
    const words = patterns.map((each) => mostByTitle(id, title, each));
    return [{ id, place, title, factor, words, read: "title", weight: factor * sumOf(words) }];
  });
}

/** Goes on to what they say besides their titles, which is read for those alone whose titles leave it open. */
async function readOnHeads(
  { reader, candidates }: SearchIndex,
  weighings: readonly Weighing[],
  patterns: readonly Pattern[],
): Promise<void> {
  const open = weighings.filter((weighing) => {
    const { id, title } = weighing;
    const words = patterns.map((each) => weightByHead(id, title, null, each));
    if (words.includes(null)) return true;
    settleHead(weighing, words as number[], patterns);
    return false;
  });
  if (open.length === 0) return;
  const heads = await candidates.heads(
    reader,
    open.map(({ id }) => id),
  );
  for (const weighing of open) {
    const { id, title } = weighing;
    const head = heads.get(id) ?? NOTHING;
    settleHead(
      weighing,
      patterns.map((each) => weightByHead(id, title, head, each) ?? 0),
      patterns,
    );
  }
}

const NOTHING = { keyword: "", name: "", heading: "", summary: "" };

function settleHead(weighing: Weighing, words: number[], patterns: readonly Pattern[]): void {
  const most = words.map((weight, at) =>
    mayStandInBody(weight, patterns[at]!) ? PLACE_WEIGHTS.body : weight,
  );
  Object.assign(weighing, { words, read: "head", weight: weighing.factor * sumOf(most) });
}

/** True when some clause may count more by the text. */
const isUnsaid = ({ words }: Weighing, patterns: readonly Pattern[]): boolean =>
  words.some((weight, at) => mayStandInBody(weight, patterns[at]!));

/** Goes on to the texts of the few that say something nowhere else. */
async function readOnBodies(
  { reader }: SearchIndex,
  weighings: readonly Weighing[],
  patterns: readonly Pattern[],
): Promise<void> {
  const bodies = await readBodies(
    reader,
    weighings.map(({ id }) => id),
  );
  for (const weighing of weighings) {
    const words = weightsWithBody(weighing.words, bodies.get(weighing.id) ?? "", patterns);
    Object.assign(weighing, { words, read: "body", weight: weighing.factor * sumOf(words) });
  }
}

const sumOf = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0);

/** How many schools have adopted them, which changes while an entry stays; most have none. */
async function readAdoptions(reader: Reader, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const adopted = sql`${idsAsked(ids)} cross join search_entries e indexed by search_entries_adopted
    on e.id = asked.value where e.adoptions > 0`;
  return new Map(await rowsOf<[number, number]>(reader, sql`e.id, e.adoptions`, adopted));
}
