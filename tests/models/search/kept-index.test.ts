import { expect, test } from "vitest";
import { removeEntry } from "../../../app/models/search/commands.server";
import { search } from "../../../app/models/search/queries.server";
import { parseSearch } from "../../../app/models/search/search";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { warmWords } from "../../../app/models/search/warming.server";
import { SEED, seededRandom } from "../../support/random";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

const request = (address: string) => ({ ...parseSearch(new URLSearchParams(address)), now: 1, size: 50 });

test(`what is kept in memory answers as what is read afresh, whatever is published and withdrawn (seed ${SEED})`, async () => {
  const next = seededRandom(SEED);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  const words = ["双师", "课堂", "融合", "混合教学", "乡村"];
  const some = (number: number) =>
    entryOf(`work-${number}`, `${pick(words)}${pick(words)}`, `${pick(words)}，${pick(words)}`, {
      publishedAt: Math.floor(next() * 50),
      facets: { kind: [pick(["lesson", "method-card"])], stage: [pick(["primary", "junior"])] },
    });
  // So many that common words are worth keeping.
  await index.publish(...Array.from({ length: 2_500 }, (_, number) => some(number)));
  const kept = new SearchIndex(index.db.read);
  const addresses = [
    "",
    "sort=title",
    ...words.map((word) => `q=${word}`),
    "q=双师 课堂&kind=lesson",
    "q=师",
  ];
  for (let round = 0; round < 12; round++) {
    const id = Math.floor(next() * 2_500);
    if (next() < 0.4) await index.db.write((tx) => removeEntry(tx, `work-${id}`));
    else await index.publish(...Array.from({ length: next() < 0.2 ? 250 : 1 }, (_, more) => some(id + more)));
    const address = pick(addresses);
    expect(await search(kept, request(address)), address).toEqual(
      await search(new SearchIndex(index.db.read), request(address)),
    );
  }
  for (const address of addresses) {
    expect(await search(kept, request(address)), address).toEqual(
      await search(new SearchIndex(index.db.read), request(address)),
    );
  }
});

test("the newest work withdrawn and another published in its place: the kept index tells them apart", async () => {
  const filler = Array.from({ length: 2_000 }, (_, number) => entryOf(`filler-${number}`, "双师", "x"));
  await index.publish(...filler, entryOf("gone", "双师课堂", "x"));
  const kept = new SearchIndex(index.db.read);
  expect((await search(kept, request("q=双师"))).total).toBe(2_001);
  await index.db.write((tx) => removeEntry(tx, "gone"));
  await index.publish(entryOf("other", "融合", "y"));
  expect((await search(kept, request("q=双师"))).total).toBe(2_000);
  expect((await search(kept, request("q=融合"))).hits.map(({ entryId }) => entryId)).toEqual(["other"]);
});

test("common words are taken into memory before anybody asks, and say the same", async () => {
  await index.publish(
    ...Array.from({ length: 2_100 }, (_, number) => entryOf(`w${number}`, `双师课堂${number}`, "x")),
  );
  const kept = new SearchIndex(index.db.read);
  await kept.refresh();
  const before = kept.bytes;
  for await (const _ of warmWords(kept));
  expect(kept.bytes).toBeGreaterThan(before);
  expect((await search(kept, request("q=双师"))).total).toBe(2_100);
});
