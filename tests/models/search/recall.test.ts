import { expect, test } from "vitest";
import { parseSearch } from "../../../app/models/search/search";
import { SEED, seededRandom } from "../../support/random";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

test(`against exact substrings of random text nothing is missed and nothing is made up (seed ${SEED})`, async () => {
  const next = seededRandom(SEED);
  const draw = (from: readonly string[], length: number) =>
    Array.from({ length }, () => from[Math.floor(next() * from.length)]).join("");
  const han = [..."线上下融合双师课堂教学校"];
  const bodies = Array.from({ length: 300 }, () => draw([...han, ..."AIb3 ，。\n"], 60));
  await index.publish(...bodies.map((body, number) => entryOf(String(number), "题", body)));
  // As a reader sees it: small letters, and Han joined across the spaces and lines between them.
  const seen = bodies.map((body) =>
    body.toLowerCase().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ""),
  );
  for (let round = 0; round < 150; round++) {
    const word = draw(han, 1 + Math.floor(next() * 4));
    const found = await index.ask({ ...parseSearch(new URLSearchParams()), q: word, size: 400 });
    const expected = seen.flatMap((body, number) => (body.includes(word) ? [String(number)] : []));
    expect(found.hits.map((hit) => hit.entryId).sort(), word).toEqual(expected.sort());
    expect(found.total).toBe(expected.length);
    // What is found is shown where it stands.
    for (const { snippet } of found.hits) expect(snippet?.marks.length, word).toBeGreaterThan(0);
  }
});
