import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { addReadings } from "../../../app/models/readings/commands.server";
import {
  getScopeName,
  listReadings,
  sumByMonth,
  sumByWork,
  sumReadings,
} from "../../../app/models/readings/queries.server";
import {
  codesBelow,
  monthOf,
  parseScope,
  readingOf,
  readingsCsv,
} from "../../../app/models/readings/readings";
import { ReadingCounter } from "../../../server/readings/reading-counter";
import { loadRobots } from "../../../server/readings/robots";
import { createSchool, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { root } from "../../support/host";
import { createActor } from "../../support/people";
import { createPractice, publish } from "../../support/practices";

const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36";
const robots = loadRobots(join(root, "content"));
let store: TestDatabase;
let db: Database;
let owner: Actor;
let work: string;
let now: number;
let counter: ReadingCounter;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createSchool(db, "青禾小学（示例）");
  const admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: unitOf(owner) });
  const details = { summary: "一年的课。", stage: ["primary"], region: "330106" };
  work = await createPractice(db, owner, { details });
  await publish(db, owner, admin, work);
  now = Date.parse("2026-11-20T10:00:00Z");
  counter = counting();
});
afterEach(async () => {
  await counter.close();
  await store.remove();
});

const counting = () =>
  new ReadingCounter(db, { robots, now: () => now, addressOf: ({ socket }) => socket.remoteAddress ?? "" });

interface Visit {
  path?: string;
  address?: string;
  agent?: string;
  status?: number;
  headers?: Record<string, string>;
  method?: string;
}

function read(visit: Visit = {}): void {
  const { path = `/practices/${work}`, address = "192.0.2.1", agent = CHROME, method = "GET" } = visit;
  const headers = { "user-agent": agent, ...visit.headers };
  const request = { method, url: path, headers, socket: { remoteAddress: address } };
  counter.note(request as unknown as IncomingMessage, visit.status ?? 200);
}

async function counted() {
  await counter.write();
  return sumReadings(db.read, work);
}

test("a click within thirty seconds of the one before is the same reading, a later one is another", async () => {
  read();
  now += 20_000;
  read();
  now += 20_000;
  read();
  expect(await counted()).toEqual({ views: 1, downloads: 0 });
  now += 31_000;
  read();
  expect(await counted()).toEqual({ views: 2, downloads: 0 });
});

test("two visitors are two, one who reads in two languages is one, and files are counted apart", async () => {
  read();
  read({ address: "192.0.2.2" });
  read({ agent: `${CHROME} Edg/130` });
  read({ path: `/en/practices/${work}/editions/1?from=home` });
  read({ path: `/practices/${work}/editions/1/export.docx` });
  expect(await counted()).toEqual({ views: 3, downloads: 1 });
});

test.each<[string, Visit]>([
  ["a robot of the published list", { agent: "Mozilla/5.0 (compatible; Baiduspider/2.0)" }],
  ["one who does not say what they are", { agent: "" }],
  ["a page loaded in advance", { headers: { "sec-purpose": "prefetch;prerender" } }],
  ["a page that is gone", { status: 410 }],
  ["who only asks whether it is there", { method: "HEAD" }],
])("is not counted: %s", async (_, visit) => {
  read(visit);
  expect(await counted()).toEqual({ views: 0, downloads: 0 });
});

test("what was not changed since is read all the same", async () => {
  read({ status: 304 });
  expect((await counted()).views).toBe(1);
});

test("sums stay when the process ends and begins again, and nothing in them tells who read", async () => {
  read();
  await counter.close();
  counter = counting();
  now += 60_000;
  read();
  await counted();
  const lines = await listReadings(db.read, { work });
  expect(lines).toEqual([
    { practiceId: work, month: "2026-11", title: "双师课堂的一年", views: 2, downloads: 0 },
  ]);
});

test("readings are summed for the unit and for every place above it, month by month", async () => {
  await db.write((tx) =>
    addReadings(tx, [
      { practiceId: work, month: "2026-10", views: 3, downloads: 1 },
      { practiceId: work, month: "2026-11", views: 2, downloads: 0 },
      { practiceId: "0000000000000000", month: "2026-11", views: 9, downloads: 9 },
    ]),
  );
  const months = [
    { month: "2026-11", views: 2, downloads: 0 },
    { month: "2026-10", views: 3, downloads: 1 },
  ];
  for (const region of ["330106", "330100", "330000"])
    expect(await sumByMonth(db.read, { region })).toEqual(months);
  expect(await sumByMonth(db.read, { region: "330200" })).toEqual([]);
  const unit = unitOf(owner);
  expect(await sumByMonth(db.read, { unit })).toEqual(months);
  expect(await sumByWork(db.read, { unit }, 10)).toEqual([
    { practiceId: work, title: "双师课堂的一年", views: 5, downloads: 1 },
  ]);
  expect(await getScopeName(db.read, { unit })).toBe("青禾小学（示例）");
  await expect(getScopeName(db.read, { work: "0000000000000000" })).rejects.toThrow();
});

test("an address is a reading only when it is a page or a file of a work", () => {
  expect(readingOf("/practices/0123456789abcdef")).toMatchObject({ reading: "views" });
  expect(readingOf("/practices/0123456789abcdef/editions/2/export.zip")).toMatchObject({
    reading: "downloads",
  });
  for (const path of [
    "/practices/help",
    "/practices/0123456789abcdef/lineage",
    "/desk/0123456789abcdef",
    "/",
  ])
    expect(readingOf(path)).toBeNull();
});

test("months begin when they begin in China, and a place holds all codes below it", () => {
  expect(monthOf(Date.parse("2026-10-31T16:00:00Z"))).toBe("2026-11");
  expect(codesBelow("330000")).toEqual(["330000", "34"]);
  expect(codesBelow("330100")).toEqual(["330100", "3302"]);
  expect(codesBelow("330106")).toEqual(["330106", "330107"]);
  expect(parseScope(new URLSearchParams("region=33"))).toBeNull();
});

test("a title cannot break the table or become a formula in it", () => {
  const line = { practiceId: "a", month: "2026-11", views: 1, downloads: 0 };
  const csv = readingsCsv(["m"], [{ ...line, title: '=1+"2",3' }]);
  expect(csv).toBe(`\uFEFFm\r\n2026-11,a,"'=1+""2"",3",1,0\r\n`);
});
