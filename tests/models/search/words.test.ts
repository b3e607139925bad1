import { expect, test } from "vitest";
import { removeEntry } from "../../../app/models/search/commands.server";
import { parseSearch } from "../../../app/models/search/search";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

test("a word of two characters is found wherever it stands, also across a line break or a space", async () => {
  await index.publish(
    entryOf("a", "双师课堂", "课后"),
    entryOf("b", "其他", "线上线下融合教学"),
    entryOf("c", "其他", "双\n师协同"),
    entryOf("d", "其他", "两个老师"),
  );
  expect(await index.ids("q=双师")).toEqual(["a", "c"]);
  expect(await index.ids("q=融合")).toEqual(["b"]);
  expect(await index.ids("q=师")).toEqual(["a", "c", "d"]);
});

test("traditional characters, full-width forms and capitals are read as what they mean", async () => {
  await index.publish(
    entryOf("a", "人工智能ＡＩ赋能", "項目式學習"),
    entryOf("b", "线上教学", "ai 工具"),
    entryOf("c", "裡面", "㈱ ５Ｇ"),
  );
  expect(await index.ids("q=项目式学习")).toEqual(["a"]);
  expect(await index.ids("q=線上教學")).toEqual(["b"]);
  expect(await index.ids("q=AI")).toEqual(["a", "b"]);
  expect(await index.ids("q=AI赋能")).toEqual(["a"]);
  expect(await index.ids("q=ai賦能")).toEqual(["a"]);
  expect(await index.ids("q=里面")).toEqual(["c"]);
  expect(await index.ids("q=5g")).toEqual(["c"]);
});

test("Latin words are whole, beside Han and between signs", async () => {
  await index.publish(entryOf("a", "AIGC", "学AI学"), entryOf("b", "AI-赋能", "大学AI。用 C++ 编程"));
  expect(await index.ids("q=AI")).toEqual(["a", "b"]);
  expect(await index.ids("q=AIGC")).toEqual(["a"]);
  expect(await index.ids("q=学AI")).toEqual(["a", "b"]);
  expect(await index.ids("q=AI学")).toEqual(["a"]);
  expect(await index.ids("q=AI-赋能")).toEqual(["b"]);
  expect(await index.ids("q=C%2B%2B")).toEqual(["b"]);
});

test("characters beyond the basic plane are found like others", async () => {
  await index.publish(entryOf("a", "𠮷祥", "𫠊𪚥文字"), entryOf("b", "吉祥", "文字"));
  expect(await index.ids("q=𠮷祥")).toEqual(["a"]);
  expect(await index.ids("q=𪚥")).toEqual(["a"]);
});

test("all words must occur, quoted words side by side, single characters too", async () => {
  await index.publish(
    entryOf("a", "双师", "融合课堂"),
    entryOf("b", "双师", "课堂融合"),
    entryOf("c", "双师", "无"),
  );
  expect(await index.ids("q=双师 融合")).toEqual(["a", "b"]);
  expect(await index.ids('q="融合课堂"')).toEqual(["a"]);
  expect(await index.ids("q=“课堂 融合”")).toEqual(["b"]);
  expect(await index.ids("q=师 堂")).toEqual(["a", "b"]);
  expect(await index.ids("q=无 双师")).toEqual(["c"]);
});

test("words are found in title, summary, headings and text", async () => {
  await index.publish(
    entryOf("title", "双师", "x"),
    entryOf("summary", "x", "x", { summary: "双师" }),
    entryOf("headings", "x", "x", { headings: "双师" }),
    entryOf("body", "x", "双师"),
  );
  expect(await index.ids("q=双师")).toEqual(["body", "headings", "summary", "title"]);
});

const RAW = ["C++", "AI-赋能", "AND", "NOT", "OR", "*", '"', '"""', "-", "^", "()", "NEAR(", "title:", "a:b"];
const MORE = [
  "{",
  "😀",
  "\u0000",
  "  ",
  "融合*",
  "'; drop table",
  "%",
  "\\",
  "\ud800",
  "“",
  "一".repeat(10_000),
];

test.each([...RAW, ...MORE].map((q) => [q.slice(0, 20), q]))("raw input is no error: %j", async (_, q) => {
  await index.publish(entryOf("a", "AI-赋能 C++", "and 融合"));
  const result = await index.ask(parseSearch(new URLSearchParams([["q", q]])));
  expect(result.total).toBeGreaterThanOrEqual(0);
});

test("what holds nothing to look for finds what nothing asked would find", async () => {
  await index.publish(entryOf("a", "双师", "x"));
  for (const q of ["", "***", "😀", "+"]) {
    expect((await index.find(`q=${encodeURIComponent(q)}`)).total, q).toBe(1);
  }
});

test("what cannot be read of an address is as if it had not been asked", () => {
  const request = parseSearch(
    new URLSearchParams("kind=<script>&kind=lesson&page=-1&sort=worst&size=9999&stage="),
  );
  expect(request).toMatchObject({ filters: { kind: ["lesson"] }, page: 1, sort: "relevance", size: 20 });
  for (const page of ["0", "1.5", "x", "501", "1e9", ""]) {
    expect(parseSearch(new URLSearchParams({ page })).page).toBe(1);
  }
});

test("the latest entry of a work takes the place of the one before, and a removed one is not found", async () => {
  await index.publish(entryOf("a", "旧题", "双师", { facets: { kind: ["lesson"] } }));
  await index.publish(
    entryOf("a", "新题", "融合", { facets: { kind: ["method-card"] } }),
    entryOf("b", "乙", "丙"),
  );
  expect(await index.ids("q=双师")).toEqual([]);
  expect(await index.ids("q=旧")).toEqual([]);
  expect(await index.ids("q=新题")).toEqual(["a"]);
  expect((await index.find("")).facets.kind).toEqual([{ value: "method-card", count: 1 }]);
  await index.db.write((tx) => removeEntry(tx, "a"));
  await index.db.write((tx) => removeEntry(tx, "never-there"));
  expect(await index.ids("")).toEqual(["b"]);
  expect((await index.find("")).facets.kind).toEqual([]);
});
