import { expect, test } from "vitest";
import { plainest } from "../../../app/models/search/plainest.server";
import { factorOf, TITLE_COVERAGE } from "../../../app/models/search/weights";
import { SEED, seededRandom } from "../../support/random";

const NOW = 1.75e12;
const YEARS = 6 * 365 * 86_400_000;

test(`of many titles the same are chosen as if each were tried (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  for (let round = 0; round < 40; round++) {
    const titles = Array.from({ length: 1 + Math.floor(next() * 3_000) }, (_, id) => ({
      id,
      length: Math.floor(next() * (round % 2 === 0 ? 40 : 256)),
      // Many on one day, so that equal promises occur.
      publishedAt: NOW - Math.floor((next() * YEARS) / 1e10) * 1e10,
    }));
    const index = {
      titleLength: (id: number) => titles[id]?.length ?? 0,
      publishedAt: (id: number) => titles[id]?.publishedAt ?? 0,
    };
    const newest = titles
      .toSorted((a, b) => b.publishedAt - a.publishedAt || b.id - a.id)
      .map(({ id }) => id);
    const letters = 1 + Math.floor(next() * 8);
    const most = 1 + Math.floor(next() * 120);
    expect(plainest(index, newest, letters, most, NOW)).toEqual(tried(index, newest, letters, most));
  }
});

/** Each title's promise worked out and compared with all others. */
function tried(
  index: Parameters<typeof plainest>[0],
  newest: readonly number[],
  letters: number,
  most: number,
): number[] {
  const promises = newest.map((id) => {
    const covered = Math.min(1, letters / Math.max(1, index.titleLength(id)));
    const standing = { publishedAt: index.publishedAt(id), evidence: "", adoptions: 0 };
    return (1 + TITLE_COVERAGE * covered) * factorOf(standing, NOW);
  });
  const least = promises.toSorted((a, b) => b - a)[most - 1] ?? 0;
  return newest.filter((_, at) => (promises[at] ?? 0) >= least).slice(0, most);
}
