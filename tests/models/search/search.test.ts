import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../../app/db/database";
import { type Entry, indexEntry, removeEntry } from "../../../app/models/search/commands.server";
import { search } from "../../../app/models/search/queries.server";
import { FACETS, parseSearch } from "../../../app/models/search/search";
import { SEED, seededRandom } from "../../support/random";

let folder: string;
let db: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gongyan-search-"));
  db = await openDatabase({
    path: join(folder, "gongyan.db"),
    migrationsFolder: join(import.meta.dirname, "../../../app/db/migrations"),
  });
});
afterEach(async () => {
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

const none = Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as Entry["facets"];

function entry(entryId: string, title: string, body: string, more: Partial<Entry> = {}): Entry {
  return {
    entryId,
    title,
    body,
    summary: "",
    headings: "",
    publishedAt: 1,
    ...more,
    facets: { ...none, ...more.facets },
  };
}

const publish = (...entries: Entry[]) =>
  db.write(async (tx) => {
    for (const each of entries) await indexEntry(tx, each);
  });

const find = async (address: string) => search(db.read, parseSearch(new URLSearchParams(address)));
const ids = async (address: string) => (await find(address)).hits.map((hit) => hit.entryId).sort();

test("a word of two characters is found wherever it stands, also across a line break or a space", async () => {
  await publish(
    entry("a", "双师课堂", "课后"),
    entry("b", "其他", "线上线下融合教学"),
    entry("c", "其他", "双\n师协同"),
    entry("d", "其他", "两个老师"),
  );
  expect(await ids("q=双师")).toEqual(["a", "c"]);
  expect(await ids("q=融合")).toEqual(["b"]);
  expect(await ids("q=师")).toEqual(["a", "c", "d"]);
});

test("traditional characters, full-width forms and capitals are read as what they mean", async () => {
  await publish(entry("a", "人工智能ＡＩ赋能", "項目式學習"), entry("b", "线上教学", "ai 工具"));
  expect(await ids("q=项目式学习")).toEqual(["a"]);
  expect(await ids("q=線上教學")).toEqual(["b"]);
  expect(await ids("q=AI")).toEqual(["a", "b"]);
  expect(await ids("q=AI赋能")).toEqual(["a"]);
  expect(await ids("q=ai賦能")).toEqual(["a"]);
});

test("all words must occur, quoted words side by side", async () => {
  await publish(entry("a", "双师", "融合课堂"), entry("b", "双师", "课堂融合"), entry("c", "双师", "无"));
  expect(await ids("q=双师 融合")).toEqual(["a", "b"]);
  expect(await ids('q="融合课堂"')).toEqual(["a"]);
  expect(await ids("q=“课堂融合”")).toEqual(["b"]);
});

test.each([
  "C++",
  "AI-赋能",
  "AND",
  "NOT",
  "OR",
  "*",
  '"',
  '"""',
  "-",
  "^",
  "()",
  "NEAR(",
  "title:",
  "a:b",
  "{",
  "😀",
  "\u0000",
  "  ",
  "融合*",
  "'; drop table",
  "一".repeat(10_000),
  "%",
  "\\",
])("raw input of any kind is no error: %j", async (q) => {
  await publish(entry("a", "AI-赋能 C++", "and 融合"));
  const result = await search(db.read, parseSearch(new URLSearchParams([["q", q]])));
  expect(result.total).toBeGreaterThanOrEqual(0);
});

test("what cannot be read of an address is as if it had not been asked", () => {
  const request = parseSearch(
    new URLSearchParams("kind=<script>&kind=lesson&page=-1&sort=worst&size=9999&stage="),
  );
  expect(request).toMatchObject({ filters: { kind: ["lesson"] }, page: 1, sort: "relevance", size: 20 });
});

test("works with the words in their title come first, then the newest", async () => {
  await publish(
    entry("old", "别的", "双师", { publishedAt: 1 }),
    entry("new", "别的", "双师", { publishedAt: 3 }),
    entry("titled", "双师课堂", "无", { publishedAt: 2 }),
  );
  expect((await find("q=双师")).hits.map((hit) => hit.entryId)).toEqual(["titled", "new", "old"]);
  expect((await find("q=双师&sort=oldest")).hits.map((hit) => hit.entryId)).toEqual(["old", "titled", "new"]);
});

test("a snippet shows the words where they stand and marks them", async () => {
  await publish(
    entry("a", "标题", `${"开头的话。".repeat(60)}这里讲到雙師課堂的做法。${"后面的话。".repeat(60)}`),
  );
  const { snippet, title } = (await find("q=双师课堂")).hits[0]!;
  expect(snippet!.marks.map(([from, to]) => snippet!.text.slice(from, to))).toEqual(["雙師課堂"]);
  expect(snippet!.text.length).toBeLessThan(130);
  expect(title.marks).toEqual([]);
});

test("the latest entry of a work takes the place of the one before, and a removed one is not found", async () => {
  await publish(entry("a", "旧题", "双师"), entry("a", "新题", "融合"));
  expect(await ids("q=双师")).toEqual([]);
  expect(await ids("q=新题")).toEqual(["a"]);
  await db.write((tx) => removeEntry(tx, "a"));
  expect((await find("")).total).toBe(0);
});

test("facets narrow down, values of one are alternatives, and each is counted as if it were open", async () => {
  const facets = (kind: string, ...stage: string[]) => ({ facets: { ...none, kind: [kind], stage } });
  await publish(
    entry("a", "双师", "x", facets("lesson", "primary")),
    entry("b", "双师", "x", facets("lesson", "primary", "preschool")),
    entry("c", "双师", "x", facets("method-card", "preschool")),
    entry("d", "其他", "x", facets("lesson", "primary")),
  );
  const found = await find("q=双师&kind=lesson");
  expect(found.total).toBe(2);
  expect(found.facets.kind).toEqual([
    { value: "lesson", count: 2 },
    { value: "method-card", count: 1 },
  ]);
  expect(found.facets.stage).toEqual([
    { value: "primary", count: 2 },
    { value: "preschool", count: 1 },
  ]);
  expect(await ids("stage=primary&stage=preschool&kind=lesson&kind=method-card")).toEqual([
    "a",
    "b",
    "c",
    "d",
  ]);
});

test(`against exact substrings of random text nothing is missed and nothing is made up (seed ${SEED})`, async () => {
  const next = seededRandom(SEED);
  const alphabet = [..."线上下融合双师课堂教学校AIb3 ，。\n"];
  const text = (length: number) =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join("");
  const bodies = Array.from({ length: 300 }, () => text(60));
  await publish(...bodies.map((body, index) => entry(String(index), "题", body)));
  // As a reader sees it: small letters, and Han joined across the spaces and lines between them.
  const seen = bodies.map((body) =>
    body.toLowerCase().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ""),
  );
  const han = [..."线上下融合双师课堂教学校"];
  for (let round = 0; round < 120; round++) {
    const word = Array.from(
      { length: 1 + Math.floor(next() * 3) },
      () => han[Math.floor(next() * han.length)],
    ).join("");
    const found = await search(db.read, { ...parseSearch(new URLSearchParams()), q: word, size: 400 });
    const expected = seen.flatMap((body, index) => (body.includes(word) ? [String(index)] : []));
    expect(found.hits.map((hit) => hit.entryId).sort(), word).toEqual(expected.sort());
    expect(found.total).toBe(expected.length);
  }
});
