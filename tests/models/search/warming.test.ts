import { expect, test } from "vitest";
import { longestLists } from "../../../app/models/search/inverted/longest.server";
import { mergeSegments } from "../../../app/models/search/merging.server";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { warmWords } from "../../../app/models/search/warming.server";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

const work = (number: number) =>
  entryOf(`work-${number}`, "一年", `${"双师".repeat(1_000)}。${"课堂".repeat(700)}。第${number}所龙鼎`);

test("the tokens of which most is to be read are known without reading them, in one piece and in several", async () => {
  for (const half of [0, 60]) await index.publish(...Array.from({ length: 60 }, (_, at) => work(half + at)));
  const before = await longestLists(index.db.read, 30);
  await mergeSegments(index.db, async () => true);
  for (const tokens of [before, await longestLists(index.db.read, 30)]) {
    expect(new Set(tokens.slice(0, 2))).toEqual(new Set(["双师", "师双"]));
    expect(new Set(tokens.slice(2))).toEqual(new Set(["课堂", "堂课"]));
  }
});

test("they are found beforehand, and so are the commonest terms", async () => {
  await index.publish(...Array.from({ length: 120 }, (_, number) => work(number)));
  const prepared = new SearchIndex(index.db.read);
  await prepared.refresh();
  let words = 0;
  for await (const _ of warmWords(prepared)) words++;
  // Four pairs, and the terms of the titles.
  expect(words).toBeGreaterThanOrEqual(5);
});

test("of an index with few words there is nothing to find beforehand but its terms", async () => {
  await index.publish(entryOf("one", "双师课堂", "两位老师"));
  expect(await longestLists(index.db.read, 30)).toEqual([]);
});
