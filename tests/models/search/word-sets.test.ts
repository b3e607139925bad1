import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { HeadReader } from "../../../app/models/search/heads/head-reader.server";
import { readIdSet } from "../../../app/models/search/id-lists.server";
import { type Sought, WordSets } from "../../../app/models/search/word-sets.server";
import { SEED, seededRandom } from "../../support/random";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

const BEGINNING: Sought = {
  in: "heads",
  phrases: [
    { tokens: ["双"], prefix: true },
    { tokens: ["融"], prefix: true },
  ],
  column: null,
  match: '("双" * OR "融" *)',
};

const byDatabase = () =>
  readIdSet(
    index.db.read,
    sql`select rowid as numbers from search_heads where search_heads match ${BEGINNING.match}`,
  );

async function highest(): Promise<number> {
  const [row] = await index.db.read.all<{ id: number }>(sql`select max(id) as id from search_entries`);
  return row!.id;
}

test(`of the beginning of a word that was asked for before only the newest segments are read (seed ${SEED})`, async () => {
  const next = seededRandom(SEED);
  const titles = ["双师课堂", "融合教学", "乡村学校"];
  const draw = (id: string) => entryOf(id, titles[Math.floor(next() * titles.length)]!, "x");
  // So many that the set is worth keeping.
  await index.publish(...Array.from({ length: 4_000 }, (_, at) => draw(`first-${at}`)));
  const words = new HeadReader(0);
  const asked = vi.spyOn(words, "find");
  const sets = new WordSets(words);
  for (let round = 0; round < 20; round++) {
    const found = await sets.find(index.db.read, BEGINNING, await highest());
    expect(found.ids(), `after ${round} publications`).toEqual((await byDatabase()).ids());
    await index.publish(
      ...Array.from({ length: 1 + Math.floor(next() * 3) }, (_, at) => draw(`${round}-${at}`)),
    );
    if (next() < 0.2)
      await index.db.write((tx) =>
        tx.run(sql`insert into search_heads (search_heads, rank) values ('merge', 4)`),
      );
  }
  const known = asked.mock.calls.map((call) => call[3]?.length ?? 0);
  expect(known.slice(0, 2)).toEqual([0, 0]);
  expect(Math.min(...known.slice(2))).toBeGreaterThan(0);
});
