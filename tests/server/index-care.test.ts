import { expect, test } from "vitest";
import { indexEntries } from "../../app/models/search/commands.server";
import { readLevels, WORD_TABLES } from "../../app/models/search/postings/word-reader.server";
import { IndexCare } from "../../server/index-care";
import { openTestDatabase } from "../support/database";
import { entryOf } from "../support/search";
import { until } from "../support/wait";

test("merges by itself what publications left, and ends when the server does", async () => {
  const { db, remove } = await openTestDatabase();
  for (let number = 0; number < 10; number++)
    await db.write((tx) => indexEntries(tx, [entryOf(`work-${number}`, "双师课堂", "课堂教学")]));
  const most = async () => {
    const levels = await Promise.all(WORD_TABLES.map((table) => readLevels(db.read, table)));
    return Math.max(...levels.flatMap((each) => each!.map(({ segments }) => segments.length)));
  };
  expect(await most()).toBe(10);
  const care = new IndexCare(db, 5);
  await until("each level has few segments", async () => (await most()) < 4);
  await care.close();
  await db.write((tx) => indexEntries(tx, [entryOf("after", "双师课堂", "课堂教学")]));
  await remove();
});
