import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { removeEntry } from "../../../../app/models/search/commands.server";
import { HeadReader } from "../../../../app/models/search/heads/head-reader.server";
import { type Segment, segmentsOf } from "../../../../app/models/search/heads/segments";
import { numbersOf } from "../../../../app/models/search/id-lists.server";
import { IdSet } from "../../../../app/models/search/id-set";
import type { Phrase } from "../../../../app/models/search/inverted/phrase";
import { tokensSought } from "../../../../app/models/search/tokens.server";
import { SEED, seededRandom } from "../../../support/random";
import { entryOf, indexForTests } from "../../../support/search";

const index = indexForTests();

/** What FTS5 answers itself. */
async function byDatabase({ tokens, prefix }: Phrase, column: string | null) {
  const phrase = `"${tokens.join(" ")}"${prefix ? " *" : ""}`;
  const match = column === null ? phrase : `{${column}} : ${phrase}`;
  const select = sql`select rowid as numbers from search_heads where search_heads match ${match} order by rowid`;
  return [...(await numbersOf(index.db.read, select))];
}

/** Ids that still stand. */
async function standing(): Promise<Set<number>> {
  return new Set(await numbersOf(index.db.read, sql`select id as numbers from search_entries`));
}

test(`the leaves of the index say what FTS5 says, whatever was published, withdrawn and merged (seed ${SEED})`, async () => {
  const next = seededRandom(SEED);
  const han = [..."线上下融合双师课堂教学校𠮷"];
  const draw = (length: number) =>
    Array.from({ length }, () => han[Math.floor(next() ** 2 * han.length)]).join("");
  // Long ones, so that one term's places go over many leaves, and words that few have.
  const some = (id: string) =>
    entryOf(id, draw(6), "x", {
      headings: draw(5),
      summary: next() < 0.02 ? draw(20_000) : `${draw(100)} AI${Math.floor(next() * 400)} 5G`,
      schools: [`${draw(3)}学校`],
    });
  const reader = new HeadReader(0);
  const columns = [null, "title", "summary", "school"];
  const begins: Phrase = { tokens: ["线"], prefix: true };
  let before = { ids: new IdSet(), segments: [] as readonly Segment[] };
  for (let round = 0; round < 6; round++) {
    // Few at once and many, one after the other: segments of all sizes.
    const number = next() < 0.5 ? 5 : 150;
    await index.publish(...Array.from({ length: number }, (_, at) => some(`${round}-${at}`)));
    for (let gone = 0; gone < 5; gone++)
      await index.db.write((tx) => removeEntry(tx, `${round}-${Math.floor(next() * number)}`));
    if (round === 3) {
      await index.db.write((tx) =>
        tx.run(sql`insert into search_heads (search_heads, rank) values ('merge', 40)`),
      );
    }
    const stand = await standing();
    const since = await reader.find(index.db.read, begins, null, before.segments);
    before = { ids: before.ids.with(since!), segments: reader.segments! };
    expect(
      before.ids.ids().filter((id) => stand.has(id)),
      "what came since and what was found before",
    ).toEqual(await byDatabase(begins, null));
    for (let word = 0; word < 15; word++) {
      const text = next() < 0.2 ? `AI${Math.floor(next() * 500)}` : draw(1 + Math.floor(next() * 4));
      const phrase = tokensSought(text)!;
      for (const column of columns) {
        const ids = (await reader.find(index.db.read, phrase, column))?.ids();
        expect(
          ids?.filter((id) => stand.has(id)),
          `${text} in ${column}`,
        ).toEqual(await byDatabase(phrase, column));
      }
    }
  }
});

test("what came since is read from the segments that came since, and nothing else", async () => {
  const reader = new HeadReader(0);
  const begins: Phrase = { tokens: ["双"], prefix: true };
  await index.publish(entryOf("a", "双师课堂", "x"));
  await reader.find(index.db.read, begins, null);
  const known = reader.segments!;
  await index.publish(entryOf("b", "双语课堂", "x"));
  const [, second] = await index.db.read.all<{ id: number }>(sql`select id from search_entries order by id`);
  const found = await reader.find(index.db.read, begins, null, known);
  expect(found?.ids()).toEqual([second?.id]);
});

test("what has few leaves, and the beginning of a word behind another, is left to FTS5", async () => {
  await index.publish(entryOf("a", "双师课堂", "x"));
  const pair: Phrase = { tokens: ["双师"], prefix: false };
  expect(await new HeadReader().find(index.db.read, pair, null)).toBeNull();
  const beginning: Phrase = { tokens: ["ai", "师"], prefix: true };
  expect(await new HeadReader(0).find(index.db.read, beginning, null)).toBeNull();
});

test("works published together are one segment of the index, not one for each statement", async () => {
  await index.publish(
    ...Array.from({ length: 300 }, (_, number) => entryOf(String(number), "双师课堂", "x")),
  );
  const [row] = await index.db.read.all<{ structure: ArrayBuffer }>(
    sql`select block as structure from search_heads_data where id = 10`,
  );
  expect(segmentsOf(new Uint8Array(row!.structure))).toHaveLength(1);
});
