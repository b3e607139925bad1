import type { IdSet } from "./id-set";
import { findHeadMatches, findTitleMatches } from "./matches.server";
import { plainest } from "./plainest.server";
import { byWeight } from "./relevance.server";
import type { SearchIndex } from "./search-index.server";
import type { Weighed } from "./weighing";

/** Works that are weighed; behind them tiers and date are enough. */
const WEIGHED = 100;
/** Titles, the newest, of which the ones to be weighed are chosen. */
const TITLES = 20_000;

export interface Part {
  from: number;
  size: number;
  /** The day from which freshness is counted. */
  now: number;
}

/**
 * A part of what was found, most relevant first: the works chosen to be weighed, then those with
 * the words in their title, then among headings, summary and names, then anywhere, newest first.
 */
export async function pageByWeight(
  index: SearchIndex,
  weighed: readonly Weighed[],
  found: IdSet,
  { from, size, now }: Part,
): Promise<number[]> {
  const tiers = await tiersOf(index, weighed, found);
  const window = await windowOf(index, tiers, weighed, now);
  const ids: number[] = [];
  if (from < window.length) {
    const best = await byWeight(index, window, weighed, now, from + size);
    ids.push(...best.slice(from, from + size));
  }
  if (ids.length === size) return ids;
  const behind = tiers.map((tier) => withoutAll(tier, window));
  ids.push(...(await partOf(index, behind, Math.max(0, from - window.length), size - ids.length)));
  return ids;
}

/** Found works by how prominent the words are in them. */
async function tiersOf(index: SearchIndex, weighed: readonly Weighed[], found: IdSet): Promise<IdSet[]> {
  const titled = (await findTitleMatches(index, weighed)).within([found]);
  let rest = found.without(titled);
  if (rest.size === 0) return [titled];
  const headed = (await findHeadMatches(index, weighed)).within([rest]);
  rest = rest.without(headed);
  return [titled, headed, rest];
}

/** The works to be weighed, in the order they keep where they weigh the same. */
async function windowOf(
  index: SearchIndex,
  [titled, ...others]: readonly IdSet[],
  weighed: readonly Weighed[],
  now: number,
): Promise<number[]> {
  if (!titled) return [];
  const newest = await index.first("newest", titled, titled.size, 0, TITLES);
  const window =
    newest.length <= WEIGHED ? newest : plainest(index, newest, lettersOf(weighed), WEIGHED, now);
  return [...window, ...(await partOf(index, others, 0, WEIGHED - window.length))];
}

const lettersOf = (weighed: readonly Weighed[]): number =>
  weighed.reduce((sum, { texts }) => sum + Math.min(...texts.map(({ length }) => length)), 0);

function withoutAll(set: IdSet, ids: readonly number[]): IdSet {
  const rest = set.copy();
  for (const id of ids) rest.delete(id);
  return rest;
}

/** A part of the tiers one behind the other, each newest first. */
async function partOf(
  index: SearchIndex,
  tiers: readonly IdSet[],
  from: number,
  size: number,
): Promise<number[]> {
  const part: number[] = [];
  let before = 0;
  for (const tier of tiers) {
    const own = tier.size;
    const skip = Math.max(0, from - before);
    const need = size - part.length;
    if (need > 0 && skip < own) part.push(...(await index.first("newest", tier, own, skip, need)));
    before += own;
  }
  return part;
}
