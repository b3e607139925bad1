import { expect, test } from "vitest";
import { indexEntries, setAdoptions } from "../../../app/models/search/commands.server";
import { parseSearch } from "../../../app/models/search/search";
import { titleKeyOf } from "../../../app/models/search/title-key.server";
import { SEED, seededRandom } from "../../support/random";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

test("works with the words in their title come first, then the newest", async () => {
  await index.publish(
    entryOf("old", "别的", "双师", { publishedAt: 1 }),
    entryOf("new", "别的", "双师", { publishedAt: 3 }),
    entryOf("titled", "双师课堂", "无", { publishedAt: 2 }),
  );
  expect(await index.inOrder("q=双师")).toEqual(["titled", "new", "old"]);
  expect(await index.inOrder("q=双师&sort=newest")).toEqual(["new", "titled", "old"]);
});

test("of works alike the one that more schools have adopted comes first, also in its next edition", async () => {
  await index.publish(entryOf("b", "双师", "x"), entryOf("a", "双师", "x"));
  expect(await index.inOrder("q=双师")).toEqual(["a", "b"]);
  await index.db.write((tx) => setAdoptions(tx, "b", 7));
  expect(await index.inOrder("q=双师")).toEqual(["b", "a"]);
  await index.publish(entryOf("b", "双师", "x"));
  expect(await index.inOrder("q=双师")).toEqual(["b", "a"]);
});

test("of works alike the one with more evidence comes first", async () => {
  await index.publish(
    entryOf("some", "双师", "x", { facets: { evidence: ["e2"] } }),
    entryOf("none", "双师", "x", { facets: { kind: ["lesson"] } }),
    entryOf("most", "双师", "x", { facets: { evidence: ["e5"], kind: ["lesson"] } }),
  );
  expect(await index.inOrder("q=双师")).toEqual(["most", "some", "none"]);
});

test("of two titles the one that says it more plainly is nearer", async () => {
  await index.publish(
    entryOf("long", "在乡村教学点试行双师课堂三年来的几点认识与今后打算", "x", { publishedAt: 9 }),
    entryOf("short", "双师课堂", "x", { publishedAt: 1 }),
  );
  expect(await index.inOrder("q=双师课堂")).toEqual(["short", "long"]);
});

test("by title: Latin letters first, then Han by pinyin, signs not counted", async () => {
  const titles = ["《周记》", "AI 教学", "阿坝的课", "双师", "“北京”", "重庆", "5G 课堂"];
  await index.publish(...titles.map((title) => entryOf(title, title, "x")));
  const sorted = ["5G 课堂", "AI 教学", "阿坝的课", "“北京”", "双师", "重庆", "《周记》"];
  expect(await index.inOrder("sort=title")).toEqual(sorted);
  expect(titleKeyOf("《周记》") > titleKeyOf("北京")).toBe(true);
});

test("a short page holds what a long one begins with, though fewer texts are read for it", async () => {
  const next = seededRandom(SEED);
  const pick = (values: readonly string[]) => values[Math.floor(next() * values.length)]!;
  const entries = Array.from({ length: 90 }, (_, number) =>
    entryOf(
      `w${number}`,
      pick(["别的题目", "别的题目", "研究生的课"]),
      pick(["研究生", "研究生命", "无", "课堂"]),
      {
        summary: pick(["", "", "", "研究生", "研究生命"]),
        publishedAt: Math.floor(next() * 20) * 4e10,
      },
    ),
  );
  await index.publish(...entries);
  for (const asked of ["研究生", "研究生 课堂", "研究生 摘要:研究生"]) {
    const long = await index.ask({ ...parseSearch(new URLSearchParams({ q: asked })), size: 100 });
    const ids = long.hits.map(({ entryId }) => entryId);
    for (const size of [1, 7, 20]) {
      const pages: string[] = [];
      for (let page = 1; pages.length < ids.length; page++) {
        const short = await index.ask({ ...parseSearch(new URLSearchParams({ q: asked })), size, page });
        pages.push(...short.hits.map(({ entryId }) => entryId));
      }
      expect(pages, `${asked}, ${size} a page, SEED=${SEED}`).toEqual(ids);
    }
  }
});

test("pages follow on each other in every order, few works or many", async () => {
  const count = 4_500;
  const entries = Array.from({ length: count }, (_, number) =>
    entryOf(`w${number}`, number % 3 === 0 ? `双师${number % 7}` : "题", number % 2 === 0 ? "双师" : "融合", {
      publishedAt: (number * 7919) % count,
      facets: { kind: [number % 5 === 0 ? "lesson" : "school-case"] },
    }),
  );
  await index.db.write((tx) => indexEntries(tx, entries));
  for (const address of ["", "sort=title", "q=双师", "kind=lesson", "q=双师&kind=lesson&sort=newest"]) {
    const request = { ...parseSearch(new URLSearchParams(address)), size: 700 };
    const seen: string[] = [];
    let { total } = await index.ask(request);
    for (let page = 1; seen.length < total; page++) {
      const found = await index.ask({ ...request, page });
      if (found.hits.length === 0) break;
      seen.push(...found.hits.map((hit) => hit.entryId));
      total = found.total;
    }
    expect(new Set(seen).size, address).toBe(total);
    expect(seen.length, address).toBe(total);
  }
  const newest = await index.inOrder("sort=newest");
  const dates = new Map(entries.map((entry) => [entry.entryId, entry.publishedAt]));
  expect(newest.map((id) => dates.get(id))).toEqual(Array.from({ length: 20 }, (_, at) => count - 1 - at));
  expect(await index.inOrder("page=500")).toEqual([]);
});
