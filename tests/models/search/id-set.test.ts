import { expect, test } from "vitest";
import { eachNumber } from "../../../app/models/search/id-lists.server";
import { IdSet } from "../../../app/models/search/id-set";
import { asPiece, pieceOf, withIds, withoutId } from "../../../app/models/search/pieces";
import { SEED, seededRandom } from "../../support/random";

const bufferOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;
const pieceFrom = (bytes: Uint8Array) => asPiece(bufferOf(bytes));

test("ids of a stored piece come back, few or many, and removed ones do not", () => {
  for (const count of [0, 1, 4_095, 4_096, 5_000]) {
    const ids = Array.from({ length: count }, (_, at) => 65_536 + at * 13);
    let piece = bufferOf(withIds(null, ids));
    if (count > 0) {
      piece = bufferOf(withIds(piece, [65_536, 131_071]));
      piece = bufferOf(withoutId(piece, 131_071));
    }
    const set = new IdSet();
    set.addPiece(1, asPiece(piece));
    expect(set.ids()).toEqual(ids);
    expect(set.size).toBe(count);
    expect(set.countPiece(1, asPiece(piece))).toBe(count);
    expect(set.countPiece(0, asPiece(piece))).toBe(0);
  }
});

test(`sets are cut and counted as one would by hand (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  const draw = (size: number) => new Set(Array.from({ length: size }, () => Math.floor(next() * 150_000)));
  const [a, b, c] = [draw(30_000), draw(200), draw(60_000)];
  const [setA, setB, setC] = [a, b, c].map((ids) => IdSet.of(ids)) as [IdSet, IdSet, IdSet];
  const sorted = (ids: Iterable<number>) => [...ids].sort((x, y) => x - y);
  expect(setA.ids()).toEqual(sorted(a));
  const all = IdSet.of(b);
  all.addAll(Uint32Array.from(a));
  all.addAll(new Uint32Array(0));
  expect(all.ids()).toEqual(sorted(new Set([...a, ...b])));
  expect(setA.within([setB, setC]).ids()).toEqual(sorted([...a].filter((id) => b.has(id) && c.has(id))));
  expect(setA.without(setC).ids()).toEqual(sorted([...a].filter((id) => !c.has(id))));
  const pieces = new Map<number, number[]>();
  for (const id of c) pieces.set(pieceOf(id), []);
  for (const id of c) pieces.get(pieceOf(id))?.push(id);
  let common = 0;
  for (const [at, ids] of pieces) common += setA.countPiece(at, pieceFrom(withIds(null, ids)));
  expect(common).toBe([...a].filter((id) => c.has(id)).length);
});

test("a list of ids as a database joins them is read", () => {
  const read = (list: string) => {
    const numbers: number[] = [];
    eachNumber(list, (number) => numbers.push(number));
    return numbers;
  };
  expect(read("")).toEqual([]);
  expect(read("3,-1,70000")).toEqual([3, -1, 70_000]);
});
