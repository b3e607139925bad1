import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { removeEntry } from "../../../app/models/search/commands.server";
import { lexiconOf } from "../../../app/models/search/lexicon.server";
import { parseSearch } from "../../../app/models/search/search";
import { suggest } from "../../../app/models/search/suggestions.server";
import { aliasesOf, ownName } from "../../../app/models/search/terms";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { entryOf, indexForTests } from "../../support/search";

const lexicon = lexiconOf(loadTaxonomy(join(import.meta.dirname, "../../../content")));
const index = indexForTests();

beforeEach(async () => {
  await index.publish(
    entryOf("model", "双师课堂的混合式教学", "两校共上一节课", {
      keywords: ["混合式教学", "双师课堂"],
      schools: ["青河县第一小学"],
      authors: ["林晓"],
      facets: { region: ["330000", "330100", "330122"], mode: ["dual-teacher"] },
    }),
    entryOf("reading", "整本书阅读三年", "线上打卡，线下交流。双师", {
      keywords: ["阅读"],
      schools: ["湖畔实验小学"],
      authors: ["周远"],
      facets: { region: ["620000", "621100", "621102"] },
    }),
    entryOf("art", "乡村美术课", "双师也教美术", { headings: "一、背景。二、研究生支教" }),
  );
});

const ask = (q: string) => index.ask({ ...parseSearch(new URLSearchParams({ q })), lexicon });
const ids = async (q: string) => (await ask(q)).hits.map((hit) => hit.entryId).sort();

test("a minus leaves works out, and alone it leaves the others", async () => {
  expect(await ids("双师 -美术")).toEqual(["model", "reading"]);
  expect(await ids("-双师课堂")).toEqual(["art", "reading"]);
});

test("a field word looks in one place only", async () => {
  expect(await ids("题:双师")).toEqual(["model"]);
  expect(await ids("学校:实验")).toEqual(["reading"]);
  expect(await ids("作者:林晓")).toEqual(["model"]);
  expect(await ids("作者:林")).toEqual(["model"]);
  expect(await ids("小标题:研究生")).toEqual(["art"]);
  expect(await ids("关键词:阅读 -题:混合")).toEqual(["reading"]);
  expect(await ids("地区:浙江")).toEqual(["model"]);
  expect(await ids("地区:不存在的地方")).toEqual([]);
});

test("units are found by what people call them", async () => {
  expect(aliasesOf("青河县第一小学")).toContain("青河一小");
  expect(ownName("（示例）桐庐县青禾中学")).toBe("青禾中学");
  expect(ownName("湖畔小学")).toBe("湖畔小学");
  expect(aliasesOf("湖畔实验小学")).toContain("湖畔实小");
  expect(await ids("青河一小")).toEqual(["model"]);
  expect(await ids("湖畔实小")).toEqual(["reading"]);
});

test("places are found by all their names, and so are terms of the vocabularies", async () => {
  for (const place of [
    "浙江",
    "桐庐",
    "桐庐县",
    "浙江桐庐",
    "浙江省杭州市桐庐县",
    "浙",
    "Zhejiang",
    "tonglu",
  ]) {
    expect(await ids(place), place).toEqual(["model"]);
  }
  expect(await ids("甘肃")).toEqual(["reading"]);
  expect(await ids("陇")).toEqual(["reading"]);
  expect(await ids("双师 -浙江")).toEqual(["art", "reading"]);
});

test("a term is found by what teachers call it, whether the author wrote the word or not", async () => {
  await index.publish(entryOf("half", "一半在家一半在校", "轮流到校", { facets: { mode: ["blended"] } }));
  for (const said of ["混合", "混合式教学", "线上线下融合"]) expect(await ids(said), said).toContain("half");
  expect(await ids("“混合”")).not.toContain("art");
  expect(await ids("OMO")).toEqual(["half"]);
  const offered = (await suggest(index.db.read, "线上线下", lexicon)).map((each) =>
    each.kind === "work" ? each.title : each.term,
  );
  expect(offered).toEqual(["混合式（线上线下融合）"]);
});

test("letters that no work has are read as pinyin or initials, and it is said", async () => {
  const found = await ask("hunhe");
  expect(found.hits.map((hit) => hit.entryId)).toEqual(["model"]);
  expect(found.readings[0]?.typed).toBe("hunhe");
  expect(found.readings[0]?.terms).toContain("混合");
  expect(found.hits[0]?.title.marks.length).toBeGreaterThan(0);
  expect(await ids("hhsjx")).toEqual(["model"]);
  expect(await ids("yuedu")).toEqual(["reading"]);
  expect(await ids("shuangshiketang jiaoxue")).toEqual(["model"]);
  expect(await ids("meishu -阅读")).toEqual(["art"]);
  expect(await ids('"hunhe"')).toEqual([]);
});

test("letters that works have are no pinyin", async () => {
  await index.publish(entryOf("stem", "STEM 课程", "ai 与 hunhe"));
  expect(await ids("hunhe")).toEqual(["stem"]);
});

test("where nothing is found, spellings that find something are offered", async () => {
  expect((await ask("双狮课堂")).offers).toContain("双师课堂");
  expect((await ask("混和式教学")).offers).toContain("混合式教学");
  expect((await ask("混合教学式 阅读")).offers).toEqual(["混合 教学"]);
  expect((await ask("双帅课堂")).offers).toContain("双师课堂");
  expect((await ask("hunhr")).offers).toContain("混合");
  expect((await ask("整本书阅读")).offers).toEqual([]);
  expect((await ask("“双狮课堂”")).offers).toEqual([]);
});

test("the name of a place that has no works yet is no wrong spelling", async () => {
  await index.publish(entryOf("advice", "一条建议", "建议"));
  expect((await ask("建德")).offers).toEqual([]);
  expect((await ask("建得")).offers).toEqual(["建议"]);
});

test("a typing error never stands in for what was asked", async () => {
  const found = await ask("双狮课堂");
  expect(found.total).toBe(0);
  expect(found.hits).toEqual([]);
});

test("while typing, words, units, people, places and works are offered", async () => {
  const offered = async (typed: string) =>
    (await suggest(index.db.read, typed, lexicon)).map((each) =>
      each.kind === "work" ? each.title : each.term,
    );
  expect(await offered("双师")).toEqual(expect.arrayContaining(["双师课堂", "双师课堂的混合式教学"]));
  expect(await offered("hunh")).toContain("混合式教学");
  expect(await offered("hhs")).toContain("混合式教学");
  expect(await offered("diyixiao")).toContain("第一小学");
  expect(await offered("林")).toContain("林晓");
  expect(await offered("桐")).toContain("桐庐");
  expect(await offered("tongl")).toContain("桐庐");
  for (const typed of ["", "   ", "%", '"', "\ud800", "长".repeat(500)])
    expect(await offered(typed)).toEqual([]);
});

test("a term no work has any more is offered no more", async () => {
  await index.db.write((tx) => removeEntry(tx, "reading"));
  expect(await suggest(index.db.read, "湖畔", lexicon)).toEqual([]);
  await index.publish(entryOf("art", "乡村音乐课", "x"));
  expect(await suggest(index.db.read, "美术")).toEqual([]);
});
