import { expect, test } from "vitest";
import { indexEntries } from "../../app/models/search/commands.server";
import { readLevels } from "../../app/models/search/heads/head-reader.server";
import { readSegments } from "../../app/models/search/inverted/segments.server";
import { IndexCare } from "../../server/index-care";
import { migrationsFolder, openTestDatabase } from "../support/database";
import { entryOf } from "../support/search";
import { until } from "../support/wait";

test("merges by itself what publications left, and ends when the server does", async () => {
  const { db, path, remove } = await openTestDatabase();
  for (let number = 0; number < 10; number++)
    await db.write((tx) => indexEntries(tx, [entryOf(`work-${number}`, "双师课堂", "课堂教学")]));
  const most = async () => {
    const levels = (await readLevels(db.read))!;
    const texts = (await readSegments(db.read)).length;
    return Math.max(texts, ...levels.map(({ segments }) => segments.length));
  };
  expect(await most()).toBe(10);
  const care = new IndexCare(db, { path, migrationsFolder }, 5);
  await until("each level has few segments", async () => (await most()) < 8);
  await care.close();
  await db.write((tx) => indexEntries(tx, [entryOf("after", "双师课堂", "课堂教学")]));
  await remove();
});
