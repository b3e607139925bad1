import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../../app/models/actor";
import { contentFromMarkdown } from "../../../app/models/documents/markdown";
import { compareWorks, findSimilarWorks } from "../../../app/models/editions/compare.server";
import { searcherOf } from "../../../app/models/editions/find-works.server";
import { getEdition } from "../../../app/models/editions/queries.server";
import { reindexWorks } from "../../../app/models/editions/reindex.server";
import { alignSections, bareHeading, sectionsOf } from "../../../app/models/editions/side-by-side";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice } from "../../support/practices";
import { publishWork, taxonomy } from "../../support/visitor";

const sections = (markdown: string) => sectionsOf(contentFromMarkdown(markdown));

test("a text is parted at its highest headings, and a long section is cut", () => {
  const [first, second, ...more] = sections(
    `前言\n\n## 一、背景\n\n山里的学校。\n\n### 小标题\n\n第二段。\n\n## 二、做法\n\n${"长".repeat(600)}`,
  );
  expect(first).toMatchObject({
    heading: "一、背景",
    paragraphs: ["山里的学校。", "小标题", "第二段。"],
    cut: false,
  });
  expect(second?.paragraphs.join("")).toHaveLength(500);
  expect(second?.cut).toBe(true);
  expect(more).toEqual([]);
  expect(sections("没有标题的文字")).toEqual([]);
});

test("the same section of each work stands in one row, whatever its number", () => {
  expect(["一、背景", "（二）背景", "3. 背景", "背景"].map(bareHeading)).toEqual(Array(4).fill("背景"));
  const rows = alignSections([
    sections("## 一、背景\n\n甲\n\n## 二、做法\n\n乙"),
    sections("## 1. 做法\n\n丙\n\n## 2. 成效\n\n丁"),
  ]);
  expect(
    rows.map(({ heading, cells }) => [heading, ...cells.map((cell) => cell?.paragraphs[0] ?? null)]),
  ).toEqual([
    ["背景", "甲", null],
    ["做法", "乙", "丙"],
    ["成效", null, "丁"],
  ]);
});

let store: TestDatabase;
let people: { owner: Actor; decider: Actor };

beforeEach(async () => {
  store = await openTestDatabase();
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  people = {
    owner: await createActor(store.db, { name: "林老师", role: "teacher", organisationId }),
    decider: await createActor(store.db, { name: "管理员", role: "school-admin", organisationId }),
  };
});
afterEach(() => store.remove());

const searcher = () => searcherOf(new SearchIndex(store.db.read), taxonomy);
const published = (title: string, details: Record<string, unknown>) =>
  publishWork(store.db, people, { title, details: { summary: "摘要", ...details } as never });

test("of works that are equally like the newest is first, in whatever order they came into the index", async () => {
  const about = { stage: ["primary"], mode: ["dual-teacher"] };
  const [own, older, newer] = [
    await published("自己", about),
    await published("早的", about),
    await published("晚的", about),
  ];
  const { publishedAt } = await getEdition(store.db.read, older, 1);
  expect((await getEdition(store.db.read, newer, 1)).publishedAt).toBeGreaterThan(publishedAt);
  await store.db.write((tx) => reindexWorks(tx, [older]));
  const titles = (await findSimilarWorks(store.db.read, searcher(), own, 4)).map(({ title }) => title);
  expect(titles).toEqual(["晚的", "早的"]);
});

test("like is what shares mode and problem, rather than what all have in common", async () => {
  const of = (mode: string, problem: string) => ({ stage: ["primary"], mode: [mode], problem: [problem] });
  const own = await published("双师课堂", of("dual-teacher", "urban-rural-gap"));
  const same = await published("同步课堂", of("dual-teacher", "urban-rural-gap"));
  const half = await published("另一种双师", of("dual-teacher", "homework-burden"));
  const other = await published("阅读", of("home-study", "motivation"));
  await createPractice(store.db, people.owner, { title: "双师课堂的草稿" });
  const similar = await findSimilarWorks(store.db.read, searcher(), own, 10);
  expect(similar.map(({ practiceId }) => practiceId)).toEqual([same, half, other]);
  expect(similar[0]?.shared).toEqual(
    expect.arrayContaining([
      { facet: "mode", value: "dual-teacher" },
      { facet: "problem", value: "urban-rural-gap" },
    ]),
  );
  expect(await findSimilarWorks(store.db.read, searcher(), "nobody-knows-it", 10)).toEqual([]);
});

test("at most four published works stand side by side, each once, in the order asked for", async () => {
  const ids: string[] = [];
  for (let at = 0; at < 5; at++) ids.push(await published(`作品${at}`, { stage: ["primary"] }));
  const draft = await createPractice(store.db, people.owner, { title: "草稿" });
  const asked = [draft, ids[1]!, ids[0]!, ids[1]!];
  const { works, rows } = await compareWorks(store.db.read, asked);
  expect(works.map(({ practiceId }) => practiceId)).toEqual([ids[1], ids[0]]);
  expect(rows.every(({ cells }) => cells.length === 2)).toBe(true);
  expect((await compareWorks(store.db.read, ids)).works).toHaveLength(4);
  expect(await compareWorks(store.db.read, [])).toEqual({ works: [], rows: [] });
});
