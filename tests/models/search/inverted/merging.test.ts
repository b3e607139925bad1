import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { removeEntry } from "../../../../app/models/search/commands.server";
import { mergedFrom, mergeTexts, worthMerging } from "../../../../app/models/search/inverted/merging.server";
import { readSegments, type Segment } from "../../../../app/models/search/inverted/segments.server";
import { TextReader } from "../../../../app/models/search/inverted/text-reader.server";
import { entryOf, indexForTests } from "../../../support/search";

const index = indexForTests();

const publish = (name: string, body = "双师课堂 5G") => index.publish(entryOf(name, "x", body));
const found = async () =>
  (await new TextReader().find(index.db.read, { tokens: ["双师"], prefix: false })).ids();
const worksOf = async () => (await readSegments(index.db.read)).map(({ works }) => works);
const rows = async (table: string): Promise<number> => {
  const [row] = await index.db.read.all<{ rows: number }>(
    sql`select count(*) as rows from ${sql.raw(table)}`,
  );
  return row!.rows;
};

test("of a work that was withdrawn nothing is left once its segment is merged", async () => {
  await publish("gone", "双师课堂，只有此文说的孤例");
  for (let at = 0; at < 9; at++) await publish(`work-${at}`);
  const [first, ...others] = await found();
  await index.db.write((tx) => removeEntry(tx, "gone"));
  expect(await found(), "before").toEqual([first, ...others]);
  await mergeTexts(index.db, async () => true);
  expect(await found(), "afterwards").toEqual(others);
  const rare = { tokens: ["孤例"], prefix: false };
  expect((await new TextReader().find(index.db.read, rare)).size).toBe(0);
});

test("where no work stands any more no segment does", async () => {
  for (let at = 0; at < 8; at++) await publish(`work-${at}`);
  for (let at = 0; at < 8; at++) await index.db.write((tx) => removeEntry(tx, `work-${at}`));
  await mergeTexts(index.db, async () => true);
  expect(await rows("search_segments")).toBe(0);
  expect(await rows("search_leaves")).toBe(0);
  expect(await rows("search_leaf_terms")).toBe(0);
});

test("cut off at any step, it leaves what was there, and the next time starts anew", async () => {
  for (let at = 0; at < 30; at++) await publish(`work-${at}`, `双师课堂 w${at}`);
  const before = await found();
  for (let most = 1; (await worksOf()).length > 7; most++) {
    let steps = 0;
    await mergeTexts(index.db, async () => ++steps < most);
    expect(await found(), `after ${most} steps`).toEqual(before);
    expect(most).toBeLessThan(200);
  }
  await mergeTexts(index.db, async () => true);
  expect(await found()).toEqual(before);
  expect(await rows("search_segments")).toBe((await worksOf()).length);
});

test("published and withdrawn while segments are merged, works are found and not found", async () => {
  for (let at = 0; at < 8; at++) await publish(`work-${at}`);
  const before = await found();
  let steps = 0;
  await mergeTexts(index.db, async () => {
    if (++steps === 1) await publish("between");
    return true;
  });
  expect(steps).toBeGreaterThan(1);
  expect((await found()).length).toBe(before.length + 1);
});

test("what fails in the midst of it leaves what was there, and the next begins anew at once", async () => {
  for (let at = 0; at < 8; at++) await publish(`work-${at}`);
  const before = await found();
  const failing = mergeTexts(
    index.db,
    async () => true,
    async function* (segments) {
      yield* mergedFrom(index.db.read, segments);
      throw new Error("the worker died");
    },
  );
  await expect(failing).rejects.toThrow("the worker died");
  expect(await found()).toEqual(before);
  await mergeTexts(index.db, async () => true);
  expect(await worksOf()).toEqual([8]);
  expect(await found()).toEqual(before);
});

test("two that merge at the same time leave each work once", async () => {
  for (let at = 0; at < 8; at++) await publish(`work-${at}`);
  const before = await found();
  await Promise.all([mergeTexts(index.db, async () => true), mergeTexts(index.db, async () => true)]);
  await mergeTexts(index.db, async () => true);
  expect(await found()).toEqual(before);
  expect((await worksOf()).reduce((sum, works) => sum + works, 0)).toBe(8);
  expect(await rows("search_segments")).toBe((await worksOf()).length);
});

test("what somebody is merging is left to him; what was cut off long ago is thrown away", async () => {
  for (let at = 0; at < 8; at++) await publish(`work-${at}`);
  const insert = (touched: number) =>
    index.db.write((tx) =>
      tx.run(sql`insert into search_segments (base, span, works, state, touched_at)
                 values (1, 8, 8, 'building', ${touched})`),
    );
  await insert(Date.now());
  await mergeTexts(index.db, async () => true);
  expect(await worksOf()).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  await index.db.write((tx) =>
    tx.run(sql`update search_segments set touched_at = 1 where state = 'building'`),
  );
  await mergeTexts(index.db, async () => true);
  expect(await worksOf()).toEqual([8]);
  expect(await rows("search_segments")).toBe(1);
});

test("of the newest segments so many are merged as are no larger than all behind them", () => {
  const chosen = (...sizes: number[]) => {
    const segments = sizes.map((works, at): Segment => ({ id: at, base: at, span: 1, works }));
    return worthMerging(segments).map(({ works }) => works);
  };
  const ones = (count: number) => Array.from({ length: count }, () => 1);
  expect(chosen()).toEqual([]);
  expect(chosen(...ones(7))).toEqual([]);
  expect(chosen(1_000, ...ones(7))).toEqual([]);
  expect(chosen(1_000, ...ones(8))).toEqual(ones(8));
  expect(chosen(1_000, 8, ...ones(8))).toEqual([8, ...ones(8)]);
  expect(chosen(1_000, 64, 8, ...ones(8))).toEqual([8, ...ones(8)]);
  expect(chosen(3, ...Array.from({ length: 8 }, () => 2_000))).toHaveLength(9);
  // Very many are merged some at a time: those that are smallest together.
  expect(chosen(...Array.from({ length: 600 }, (_, at) => (at === 0 ? 5_000 : 100)))).toEqual(
    Array.from({ length: 512 }, () => 100),
  );
});
