import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createClient } from "@libsql/client";
import { expect, test } from "vitest";
import { openDatabase } from "../../../app/db/database";
import { attachments, visitPhotographs } from "../../../app/db/schema";
import { migrationsFolder, openTestDatabase } from "../../support/database";
import { makeOldDatabase } from "../../support/old-database";

test("photographs of visits from the time before they had a table are found in it, pictures of works stay", async () => {
  const present = await openTestDatabase();
  await present.db.close();
  const folder = await mkdtemp(join(tmpdir(), "gongyan-photographs-"));
  const path = join(folder, "old.db");
  const names = (await readdir(migrationsFolder)).filter((name) => name.endsWith(".sql")).sort();
  const before = names.findIndex((name) => name.endsWith("_visit_photographs.sql"));
  await makeOldDatabase(present.path, path, before);
  const old = createClient({ url: `file:${path}` });
  await old.execute(
    "INSERT INTO site_visits (id, application_id, planned_for, place, online, visitors, report, scheduled_by, scheduled_at) VALUES ('visit1', 'a1', '2026-05-12', '校门口', 0, '[\"m1\"]', '', 'm1', 1)",
  );
  for (const [id, owner] of [
    ["photograph", "visit1"],
    ["picture", "work1"],
  ])
    await old.execute({
      sql: "INSERT INTO attachments (id, practice_id, media_type, width, height, size, sha256, created_by, created_at) VALUES (?, ?, 'image/webp', 4, 3, 9, 'ab', 'm1', 7)",
      args: [id ?? "", owner ?? ""],
    });
  old.close();
  const db = await openDatabase({ path, migrationsFolder });
  expect(await db.read.select().from(visitPhotographs)).toEqual([
    {
      ...{ id: "photograph", visitId: "visit1", mediaType: "image/webp", width: 4, height: 3, size: 9 },
      ...{ sha256: "ab", createdBy: "m1", createdAt: 7 },
    },
  ]);
  expect((await db.read.select().from(attachments)).map(({ id }) => id)).toEqual(["picture"]);
  await db.close();
  for (const each of [folder, dirname(present.path)]) await rm(each, { recursive: true, force: true });
});
