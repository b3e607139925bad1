import { expect, test } from "vitest";
import { Inverter } from "../../../../app/models/search/inverted/inverter";
import { bytesOf, type Leaf, LeafCursor, termOf } from "../../../../app/models/search/inverted/leaf";
import { placesInto } from "../../../../app/models/search/inverted/places";
import { Places, Postings, Room } from "../../../../app/models/search/inverted/postings";
import { SEED, seededRandom } from "../../../support/random";

interface Work {
  id: number;
  tokens: string[];
  characters: string[];
}

/** Of each term, which works have it and at which places; as the leaves say it. */
function readAll(leaves: readonly Leaf[], base: number, span: number): [term: string, string][] {
  const read: [string, string][] = [];
  for (const leaf of leaves) {
    const cursor = new LeafCursor(leaf.ids, span);
    for (let first = true; cursor.next(); first = false) {
      if (first) expect(termOf(cursor.term)).toBe(termOf(leaf.term));
      const room = new Room();
      room.grow(cursor.works);
      cursor.numbersInto(room.ids, base);
      const placed = cursor.placesTo > cursor.placesFrom;
      if (placed) placesInto(leaf.places, cursor.placesFrom, cursor.works, room);
      const postings = new Postings(leaf.places, cursor.works, room);
      const said = Array.from(postings.ids, (id, at) => `${id}:${placed ? allPlaces(postings, at) : ""}`);
      read.push([termOf(cursor.term), said.join(" ")]);
    }
    expect(cursor.placesTo, "nothing is left over").toBe(leaf.places.length);
  }
  return read;
}

function allPlaces(postings: Postings, at: number): string {
  const places = new Places();
  postings.placesOf(at, places);
  const all: number[] = [];
  while (places.next()) all.push(places.place);
  return all.join(",");
}

/** The same, worked out plainly. */
function turnedOver(works: readonly Work[]): [term: string, string][] {
  const terms = new Map<string, Map<number, number[]>>();
  const note = (term: string, id: number, place?: number) => {
    const of = terms.get(term) ?? new Map<number, number[]>();
    terms.set(term, of.set(id, [...(of.get(id) ?? []), ...(place === undefined ? [] : [place])]));
  };
  for (const { id, tokens, characters } of works) {
    for (const [place, token] of tokens.entries()) note(token, id, place);
    for (const character of characters) note(`\0${character}`, id);
  }
  return [...terms.keys()]
    .sort()
    .map((term) => [
      term,
      [...terms.get(term)!].map(([id, places]) => `${id}:${places.join(",")}`).join(" "),
    ]);
}

const invert = (works: readonly Work[]) => {
  const inverter = new Inverter();
  for (const { id, tokens, characters } of works) inverter.add(id, tokens.join(" "), characters.join(" "));
  return inverter.finish();
};

test(`leaves say of each term which works have it and where, in the order of the terms (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  const pieces = [..."线上下融合双师课堂教学校𠮷𫠊", "a", "5g", "ai", "hunhe", "é", "\ud842", "\uffff"];
  const piece = () => pieces[Math.floor(next() ** 2 * pieces.length)]!;
  for (let round = 0; round < 40; round++) {
    let id = Math.floor(next() * 1e6);
    const works = Array.from({ length: Math.floor(next() * 60) }, (): Work => {
      // Works that were withdrawn leave gaps; some texts are empty and some so long that places take bytes.
      id += 1 + Math.floor(next() ** 8 * 3_000);
      const tokens = Array.from({ length: next() < 0.1 ? 3_000 : Math.floor(next() * 60) }, () => {
        const length = 1 + Math.floor(next() * 2);
        return Array.from({ length }, piece).join("") + (next() < 0.1 ? `${Math.floor(next() * 1e4)}x` : "");
      });
      return { id, tokens, characters: [...new Set(tokens.flatMap((token) => [...token]))] };
    });
    const { base, span, leaves, works: count } = invert(works);
    expect(count).toBe(works.length);
    expect([base, span]).toEqual(works.length === 0 ? [0, 0] : [works[0]!.id, id - works[0]!.id + 1]);
    expect(readAll(leaves, base, span)).toEqual(turnedOver(works));
  }
});

test("what many works have is told by bits, and what one has alone is not", () => {
  const works = Array.from({ length: 100 }, (_, id) => ({
    id,
    tokens: id === 50 ? ["双师", "孤例"] : ["双师"],
    characters: [],
  }));
  const { leaves, span } = invert(works);
  const cursor = new LeafCursor(leaves[0]!.ids, span);
  const dense: [string, boolean][] = [];
  while (cursor.next()) dense.push([termOf(cursor.term), cursor.dense]);
  expect(dense).toEqual([
    ["双师", true],
    ["孤例", false],
  ]);
});

test("a leaf is cut before it gets long, and a term of which there is more has one of its own", () => {
  const works = Array.from({ length: 400 }, (_, id) => ({
    id,
    tokens: [
      ...Array.from({ length: 60 }, () => "常见"),
      ...Array.from({ length: 40 }, (_, at) => `w${id}x${at}`),
    ],
    characters: [],
  }));
  const { leaves } = invert(works);
  const sizes = leaves.map(({ ids, places }) => ids.length + places.length);
  const own = leaves.findIndex(({ term }) => termOf(term) === "常见");
  expect(sizes[own]).toBeGreaterThan(20_000);
  expect(Math.max(...sizes.filter((_, at) => at !== own))).toBeLessThanOrEqual(8_192);
  const cursor = new LeafCursor(leaves[own]!.ids, 400);
  expect([cursor.next(), cursor.next()]).toEqual([true, false]);
});

test("terms are ordered by their units, as strings are", () => {
  const terms = ["a", "ab", "é", "\uffff", "课", "课堂", "\ud842\udfb7", "𠮷", "\0师"];
  const sorted = terms.map((term) => bytesOf(term)).sort((one, other) => Buffer.compare(one, other));
  expect(sorted.map(termOf)).toEqual([...terms].sort());
});
