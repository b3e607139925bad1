import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDatabase } from "../../../app/db/database";
import { packBody, readBodies } from "../../../app/models/search/bodies.server";
import { removeEntry } from "../../../app/models/search/commands.server";
import { migrationsFolder } from "../../support/database";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

const TEXTS = [
  "两位老师共上一节课，弱网时先关画面。",
  "Zoom, then breakout rooms; a phone in the bag.",
  "𠮷野家 😀 naïve",
  "",
  "上".repeat(50_000),
];

test("a text is read as it was written, whatever it is written in", async () => {
  await index.publish(...TEXTS.map((text, at) => entryOf(`w${at}`, `题名 ${at}`, text)));
  const rows = await index.db.read.all<{ id: number }>(sql`select id from search_entries order by entry_id`);
  const bodies = await readBodies(index.db.read, [...rows.map(({ id }) => id), 99]);
  expect([...bodies.values()]).toEqual(TEXTS);
  expect((await index.find("q=弱网")).hits[0]?.snippet?.text).toBe(TEXTS[0]);
  expect((await index.find("q=breakout")).hits[0]?.snippet?.text).toBe(TEXTS[1]);
});

test("Chinese lies there in two bytes a character, Latin letters in one", () => {
  expect(packBody("线上线下").length).toBe(8);
  expect(packBody("blended")).toBe("blended");
});

test("of a work that is withdrawn no text stays behind", async () => {
  await index.publish(entryOf("gone", "双师课堂", "两位老师"));
  await index.db.write((tx) => removeEntry(tx, "gone"));
  expect(await index.db.read.all(sql`select * from search_bodies`)).toEqual([]);
});

test("a text that an older program wrote is read as well", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gongyan-bodies-"));
  const older = join(folder, "older");
  await cp(migrationsFolder, older, { recursive: true });
  for (const name of await readdir(older))
    if (name >= "0046") await rm(join(older, name), { recursive: true });
  const path = join(folder, "gongyan.db");
  const before = await openDatabase({ path, migrationsFolder: older });
  await before.write((tx) =>
    tx.run(sql`insert into search_passages (id, title, summary, body) values (7, '双师', '', '两位老师')`),
  );
  await before.close();
  const after = await openDatabase({ path, migrationsFolder });
  expect(await readBodies(after.read, [7])).toEqual(new Map([[7, "两位老师"]]));
  await after.close();
  await rm(folder, { recursive: true });
});
