import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery, queryOf, wantedTexts } from "../../../app/models/search/query";
import { parseSearch } from "../../../app/models/search/search";
import { SEED } from "../../support/random";
import { entryOf, indexForTests } from "../../support/search";

const plain = { exact: false, excluded: false, field: null };

test("quotes, a minus and a field word are read, in Chinese and in English", () => {
  expect(parseQuery("双师 融合")).toEqual([
    { ...plain, text: "双师" },
    { ...plain, text: "融合" },
  ]);
  expect(parseQuery("“线上 线下”")).toEqual([{ ...plain, text: "线上 线下", exact: true }]);
  expect(parseQuery("-美术 －“公开课”")).toEqual([
    { ...plain, text: "美术", excluded: true },
    { ...plain, text: "公开课", exact: true, excluded: true },
  ]);
  expect(parseQuery("学校:实验小学 作者：林 title:reading -题:阅读")).toEqual([
    { ...plain, text: "实验小学", field: "school" },
    { ...plain, text: "林", field: "author" },
    { ...plain, text: "reading", field: "title" },
    { ...plain, text: "阅读", field: "title", excluded: true },
  ]);
  expect(parseQuery('学校:"青禾 小学"')).toEqual([
    { ...plain, text: "青禾 小学", field: "school", exact: true },
  ]);
});

test("what is no such thing is a word", () => {
  expect(parseQuery("AI-赋能 a:b 学校: -")).toEqual([
    { ...plain, text: "AI-赋能" },
    { ...plain, text: "a:b" },
    { ...plain, text: "学校:" },
    { ...plain, text: "-" },
  ]);
  expect(parseQuery('""')).toEqual([]);
  expect(parseQuery(Array.from({ length: 30 }, (_, at) => `w${at}`).join(" "))).toHaveLength(12);
  expect(wantedTexts(parseQuery("双师 -融合 双师"))).toEqual(["双师"]);
});

test("clauses written as a query are the same clauses", () => {
  for (const q of ["双师 -“公开课”", "学校:实验 作者:林", "a:b hunhe", "“a b” -c"]) {
    expect(parseQuery(queryOf(parseQuery(q)))).toEqual(parseQuery(q));
  }
});

const index = indexForTests();

test(`whatever is typed, however asked, is answered (seed ${SEED})`, async () => {
  await index.publish(
    entryOf("a", "双师课堂", "AI-赋能 C++ and 融合", { schools: ["青禾小学"], keywords: ["混合式教学"] }),
  );
  const pieces = fc.constantFrom(
    "-",
    '"',
    "“",
    "学校:",
    "title:",
    "双",
    "hh",
    "*",
    "(",
    "AND",
    "NEAR",
    ":",
    "^",
    " ",
    "{a}",
  );
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(pieces, { maxLength: 12 }).map((each) => each.join("")),
  );
  await fc.assert(
    fc.asyncProperty(typed, fc.string({ maxLength: 12 }), async (q, value) => {
      const asked = new URLSearchParams([
        ["q", q],
        ["kind", value],
        ["page", value],
        ["sort", value],
      ]);
      const found = await index.ask(parseSearch(asked));
      expect(found.total).toBeGreaterThanOrEqual(found.hits.length);
    }),
    { seed: SEED, numRuns: 80 },
  );
});
