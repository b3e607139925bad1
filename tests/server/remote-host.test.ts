import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Reader } from "../../app/db/database";
import { findAttachment } from "../../app/models/documents/attachments.server";
import { readState } from "../../app/models/documents/load.server";
import { addPicture } from "../../app/models/practices/pictures.server";
import { findFacts } from "../../app/models/practices/queries.server";
import { indexEntries } from "../../app/models/search/commands.server";
import { search } from "../../app/models/search/queries.server";
import { parseSearch } from "../../app/models/search/search";
import { SearchIndex } from "../../app/models/search/search-index.server";
import { startHost, type TestHost } from "../support/host";
import { photograph } from "../support/pictures";
import { writeOn } from "../support/practices";
import { entryOf } from "../support/search";
import { noSqld, Sqld } from "../support/sqld";
import { until } from "../support/wait";

if (noSqld) console.warn(noSqld);

describe.skipIf(noSqld)("a host on a libSQL server with a replica", () => {
  let primary: Sqld;
  let replica: Sqld;
  let host: TestHost;
  let dataDir: string;

  beforeAll(async () => {
    primary = await Sqld.primary();
    replica = await primary.replica();
    dataDir = await mkdtemp(join(tmpdir(), "gongyan-remote-"));
    host = await startHost({
      dataDir,
      databaseServer: { url: primary.url, authToken: null, replicaUrl: replica.url },
    });
  });
  afterAll(async () => {
    await host?.stop();
    await replica?.remove();
    await primary?.remove();
    await rm(dataDir, { recursive: true, force: true });
  });

  test("keeps a document's log, its pictures and the search in it", async () => {
    const { db, shared } = host.gongyan;
    const owner = await host.member("王老师");
    const id = await host.practice(owner, "第一段");
    await writeOn(db, owner.actor, id, "第二段");
    expect(await readState(db.read, id)).toMatchObject({ epoch: 1, seq: 2 });

    const bytes = await photograph();
    const picture = await addPicture(shared, owner.actor, id, bytes);
    expect(await findAttachment(db.read, picture.id)).toMatchObject({ practiceId: id });
    expect((await shared.attachments.get(picture.id))?.length).toBeGreaterThan(0);
  });

  test("reads a document whole while another process writes on in it", async () => {
    const { db } = host.gongyan;
    const owner = await host.member("陈老师");
    const id = await host.practice(owner, "第一段");
    let writing = true;
    const written = (async () => {
      for (let count = 0; count < 40; count++) await writeOn(db, owner.actor, id, `第${count}句`);
      writing = false;
    })();
    let last = 0;
    while (writing) {
      const { seq } = await readState(db.read, id);
      expect(seq).toBeGreaterThanOrEqual(last);
      last = seq;
    }
    await written;
  });

  test("shows visitors on the replica what was published on the primary", async () => {
    const { db } = host.gongyan;
    const owner = await host.member("李老师");
    await until("the replica keeps up", () => db.replica !== db.read);
    await db.write((tx) => indexEntries(tx, [entryOf("w1", "双师课堂的一年", "两位老师共上一节课。")]));
    const found = (reader: Reader) =>
      search(new SearchIndex(reader), parseSearch(new URLSearchParams("q=双师")));
    expect((await found(db.read)).hits.map((hit) => hit.entryId)).toEqual(["w1"]);
    await until("the replica has it", async () => (await found(db.replica)).hits.length === 1);

    const id = await host.practice(owner);
    await until("the replica knows the work", () => findFacts(db.replica, { ...owner, grants: [] }, id));
  });

  test("reads to visitors from the primary while the replica is away", async () => {
    const { db } = host.gongyan;
    await until("the replica keeps up", () => db.replica !== db.read);
    await replica.kill();
    const entries = await db.replica.all(sql`select entry_id from search_entries`);
    expect(db.replica).toBe(db.read);
    await replica.run();
    expect(entries).toHaveLength(1);
  });

  test("goes on reading to visitors while the primary is away", async () => {
    const { db } = host.gongyan;
    await until("the replica keeps up", () => db.replica !== db.read);
    await primary.kill();
    const entries = await db.replica.all(sql`select entry_id from search_entries`);
    await primary.run();
    expect(entries).toHaveLength(1);
    await until("writing goes on", () => host.member("张老师"));
  });
});

test("a process with a file loads no client for servers", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    join(import.meta.dirname, "../support/loaded-modules.ts"),
  ]);
  const loaded = stdout.split("\n").filter((line) => /^file:.*node_modules/.test(line));
  expect(loaded.length).toBeGreaterThan(20);
  expect(
    loaded.filter((url) => /hrana|@redis|libsql\/client\/lib-esm\/(http|ws|node)\.js/.test(url)),
  ).toEqual([]);
});
