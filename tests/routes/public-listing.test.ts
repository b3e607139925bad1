import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Listing } from "../../app/components/public/listing";
import { PracticesPage } from "../../app/components/public/practices-page";
import type { Actor } from "../../app/models/actor";
import { loader as home } from "../../app/routes/home";
import { loader as practices } from "../../app/routes/practices";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { contentOf } from "../support/host";
import { createActor, createOrganisation } from "../support/people";
import { createPractice } from "../support/practices";
import { htmlOf, publishWork, visit } from "../support/visitor";

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

const TEXT = "县城的老师在屏幕里讲，村小的老师在教室里带，线上线下融合，孩子们听得见也问得着。";

function published(title: string, details: Record<string, unknown> = {}, kind = "school-case") {
  return publishWork(store.db, people, {
    title,
    kind: kind as never,
    content: contentOf(TEXT),
    details: { summary: "两校共上一节课。", stage: ["primary"], ...details },
  });
}

async function list(query: string, language = ""): Promise<Listing> {
  const { status, data } = await visit(store.db, practices, `${language}/practices${query}`);
  expect(status).toBe(200);
  return data as Listing;
}

const facet = (listing: Listing, name: string) => listing.facets.find((each) => each.facet === name);

describe("what a visitor finds", () => {
  test("two characters find a work, with the words marked in title and passage", async () => {
    await published("双师课堂的一年");
    const listing = await list("?q=双师");
    expect(listing.total).toBe(1);
    expect(listing.works[0]?.title).toEqual({ text: "双师课堂的一年", marks: [[0, 2]] });
    expect((await list("?q=融合")).works[0]?.passage?.text).toContain("线上线下融合");
    expect(htmlOf(PracticesPage, await list("?q=融合"))).toContain("<mark>融合</mark>");
  });

  test("a category of several words or with a hyphen is offered as soon as there is a work in it", async () => {
    await published("两地同上一节课", { mode: ["dual-teacher"] });
    const offered = async (q: string) => (await list(`?q=${q}`, "/en")).categories.map(({ href }) => href);
    for (const q of ["dual-teacher", "Dual-teacher class"])
      expect(await offered(q)).toEqual(["/en/practices?mode=dual-teacher"]);
    expect(await offered("flipped class")).toEqual([]);
    // The end of another word is no word: STEM is not in system, nor lass in class.
    expect(await offered("lass")).toEqual([]);
  });

  test("who types the name of a category is led to its works, whether they have the word or not", async () => {
    await published("上午开讲，下午动手", { mode: ["blended"] });
    const listing = await list("?q=混合");
    expect(listing.total).toBe(1);
    const [mode] = listing.categories;
    expect(mode).toMatchObject({ facet: "mode", href: "/practices?mode=blended" });
    expect(htmlOf(PracticesPage, listing)).toContain('href="/practices?mode=blended"');
    expect((await list(mode!.href.replace("/practices", ""))).total).toBe(1);
    expect((await list("?q=Blended", "/en")).categories[0]?.href).toBe("/en/practices?mode=blended");
    for (const other of ["混", "混合 课堂", "学校:混合", "无此分类", "翻转课堂", "flipped"]) {
      expect((await list(`?q=${other}`)).categories).toEqual([]);
    }
  });

  test("a work that was never published is not found", async () => {
    await createPractice(store.db, people.owner, { title: "双师课堂的草稿" });
    expect((await list("?q=草稿")).total).toBe(0);
    expect((await list("")).total).toBe(0);
  });

  test("bad parameters are as if they had not been given", async () => {
    await published("双师课堂的一年");
    for (const query of [
      "?page=0",
      "?page=-1",
      "?page=1e9",
      "?sort=best",
      "?kind=%00",
      "?region=<b>",
      "?q=%E5%8F",
    ])
      expect((await list(query)).total, query).toBe(1);
  });

  test("a page beyond the last says so and leads back to the first", async () => {
    await published("双师课堂的一年");
    const html = htmlOf(PracticesPage, await list("?page=7"));
    expect(html).toContain("这一页已经没有作品了");
    expect(html).toContain('href="/practices"');
  });

  test("when nothing is found the page says what to do next", async () => {
    await published("双师课堂的一年");
    const html = htmlOf(PracticesPage, await list("?q=火星&kind=lesson"));
    expect(html).toContain("没有找到含“火星”的作品");
    expect(html).toContain('href="/practices?q=%E7%81%AB%E6%98%9F"');
  });
});

describe("filters", () => {
  test("are addresses: following a value adds it, following it again takes it away", async () => {
    await published("双师课堂的一年");
    await published("阅读课例", { stage: ["junior-secondary"] }, "lesson");
    const open = facet(await list(""), "kind")?.values ?? [];
    expect(open.map(({ value, count }) => [value, count])).toEqual([
      ["lesson", 1],
      ["school-case", 1],
    ]);
    expect(open[0]?.href).toBe("/practices?kind=lesson");
    const chosen = await list("?kind=lesson");
    expect(chosen.total).toBe(1);
    expect(chosen.chosen).toEqual([{ facet: "kind", label: "课例", href: "/practices" }]);
    expect(facet(chosen, "kind")?.values.map(({ href }) => href)).toEqual([
      "/practices",
      "/practices?kind=lesson&kind=school-case",
    ]);
  });

  test("a chosen value of which nothing is left can still be taken away", async () => {
    await published("双师课堂的一年");
    const listing = await list("?q=火星&stage=primary");
    expect(facet(listing, "stage")?.values).toMatchObject([{ value: "primary", count: 0, chosen: true }]);
  });

  test("regions are gone through from province to city to county, and back by the trail", async () => {
    await published("双师课堂的一年", { region: "330122" });
    const region = async (query: string) => facet(await list(query), "region");
    expect((await region(""))?.values).toMatchObject([{ label: "浙江省", href: "/practices?region=330000" }]);
    const city = await region("?region=330000");
    expect(city?.values).toMatchObject([{ label: "杭州市", href: "/practices?region=330100" }]);
    expect(city?.trail.map(({ label, href }) => [label, href])).toEqual([
      [null, "/practices"],
      ["浙江省", "/practices?region=330000"],
    ]);
    expect((await region("?region=330100"))?.values).toMatchObject([{ label: "桐庐县", count: 1 }]);
    const county = await region("?region=330122");
    expect(county?.values).toMatchObject([{ chosen: true, href: "/practices?region=330100" }]);
  });

  test("the search form keeps filters and order", async () => {
    await published("双师课堂的一年");
    const html = htmlOf(PracticesPage, await list("?q=双师&stage=primary&sort=title"));
    expect(html).toContain('<input type="hidden" name="stage" value="primary"/>');
    expect(html).toContain('<input type="hidden" name="sort" value="title"/>');
  });
});

describe("in English", () => {
  test("codes are in English, what people wrote is marked as Chinese, links stay in English", async () => {
    await published("双师课堂的一年", { region: "330122" });
    const html = htmlOf(PracticesPage, await list("?stage=primary", "/en"), "en");
    expect(html).toContain("Primary school");
    expect(html).toContain("School case");
    expect(html).toMatch(/<h3 lang="zh-Hans"><a href="\/en\/practices\/\w+">双师课堂的一年/);
    expect(html).toContain('<span lang="zh-Hans">青禾小学（示例）</span>');
    expect(html).not.toMatch(/href="\/practices/);
  });
});

describe("home", () => {
  test("counts the kinds, shows the newest works, and where and for whom there are any", async () => {
    const id = await published("双师课堂的一年", { region: "330122" });
    const { data } = await visit(store.db, home, "/");
    expect(data).toMatchObject({
      total: 1,
      newest: [{ id, kind: "学校案例", audience: ["小学"], organisation: "青禾小学（示例）" }],
      index: [
        { facet: "stage", values: [{ label: "小学", href: "/practices?stage=primary", count: 1 }] },
        { facet: "region", values: [{ label: "浙江省", href: "/practices?region=330000", count: 1 }] },
      ],
    });
    const { kinds } = data as { kinds: { code: string; count: number }[] };
    expect(kinds.map(({ count }) => count)).toEqual([0, 1, 0, 0, 0, 0, 0]);
  });
});

test("a visitor's pages may be kept for a minute, those asked for with a cookie may not", async () => {
  for (const [path, loader] of [
    ["/", home],
    ["/practices", practices],
  ] as const) {
    const { headers } = await visit(store.db, loader, path);
    expect(headers.get("Cache-Control")).toBe("public, max-age=60");
    expect(headers.get("Vary")).toBe("Cookie");
    const withCookie = await visit(store.db, loader, path, { headers: { Cookie: "a=b" } });
    expect(withCookie.headers.get("Cache-Control")).toBeNull();
  }
});
