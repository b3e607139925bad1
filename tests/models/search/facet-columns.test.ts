import { expect, test } from "vitest";
import { FacetColumns, type ReadPiece } from "../../../app/models/search/facet-columns";
import { IdSet } from "../../../app/models/search/id-set";
import { asPiece, pieceOf, withIds } from "../../../app/models/search/pieces";
import type { Facet } from "../../../app/models/search/search";
import { SEED, seededRandom } from "../../support/random";

const FACETS: Facet[] = ["kind", "stage", "region"];

test(`counts by column are those of each set, whatever comes, goes and is asked (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  const columns = new FacetColumns();
  const sets = new Map<string, Map<number, Uint8Array>>();
  const has = new Map<number, string[]>();
  const all = new IdSet();
  let highest = 0;
  for (let round = 0; round < 12; round++) {
    const changed = new Map<string, ReadPiece>();
    // Now and then so many that pieces are bitmaps and ids go over to the next piece.
    for (let left = round === 4 ? 70_000 : Math.floor(next() * 200); left > 0; left--) {
      highest += next() < 0.1 ? 5 : 1;
      all.add(highest);
      const values = FACETS.filter(() => next() < 0.8).map(
        (facet) => `${facet}\n${Math.floor(next() ** 3 * 20)}`,
      );
      has.set(highest, values);
      for (const key of round === 4 ? [] : values) keep(key, [highest]);
    }
    if (round === 4) {
      const byKey = new Map<string, number[]>();
      for (const [id, values] of has)
        for (const key of values)
          (
            byKey.get(`${key}\n${pieceOf(id)}`) ??
            byKey.set(`${key}\n${pieceOf(id)}`, []).get(`${key}\n${pieceOf(id)}`)!
          ).push(id);
      for (const [key, ids] of byKey) keep(key.split("\n").slice(0, 2).join("\n"), ids);
    }
    for (let gone = 0; gone < 20; gone++) all.delete(Math.floor(next() * highest));
    columns.refresh([...changed.values()], all.copy());
    for (let asked = 0; asked < 5; asked++) {
      const share = [0, 0.02, 0.5, 0.9, 1][asked]!;
      const set = IdSet.of(all.ids().filter(() => next() < share));
      const counts = columns.countsIn(set);
      if (Math.min(set.size, all.size - set.size) * 3 > all.size) {
        expect(counts).toBeNull();
        continue;
      }
      const expected = new Map<string, number>();
      set.each((id) => {
        for (const key of has.get(id) ?? []) expected.set(key, (expected.get(key) ?? 0) + 1);
      });
      for (const facet of FACETS)
        for (let value = 0; value < 21; value++)
          expect(counts?.of(facet, String(value))).toBe(expected.get(`${facet}\n${value}`) ?? 0);
    }

    function keep(key: string, ids: number[]) {
      const [facet, value] = key.split("\n") as [Facet, string];
      const index = pieceOf(ids[0]!);
      const pieces = sets.get(key) ?? new Map<number, Uint8Array>();
      const stored = withIds(pieces.get(index)?.slice().buffer ?? null, ids);
      sets.set(key, pieces.set(index, stored));
      changed.set(`${key}\n${index}`, { facet, value, index, piece: asPiece(stored.slice().buffer) });
    }
  }
});
