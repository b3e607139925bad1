import type { SearchIndex } from "./search-index.server";
import { factorOf, TITLE_COVERAGE } from "./weights";

/**
 * Of many titles those that say little else, and not long ago: what weighing will find, roughly.
 * Of titles of one length the newer always promises more, so that only the newest few of each
 * length have their promise worked out, not all twenty thousand.
 * @param ids newest first
 * @param letters of what is asked for
 * @param most so many are answered at the most, newest first
 * @param now the day from which freshness is counted
 */
export function plainest(
  index: Pick<SearchIndex, "titleLength" | "publishedAt">,
  ids: readonly number[],
  letters: number,
  most: number,
  now: number,
): number[] {
  const met = new Uint16Array(256);
  const newest = ids.filter((id) => met[index.titleLength(id)]!++ < most);
  const promises = Float64Array.from(newest, (id) => {
    const covered = Math.min(1, letters / Math.max(1, index.titleLength(id)));
    const standing = { publishedAt: index.publishedAt(id), evidence: "", adoptions: 0 };
    return (1 + TITLE_COVERAGE * covered) * factorOf(standing, now);
  });
  const least = promises.slice().sort().at(-most) ?? 0;
  return newest.filter((_, at) => promises[at]! >= least).slice(0, most);
}
