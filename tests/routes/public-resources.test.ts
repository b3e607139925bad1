import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AboutPage } from "../../app/components/public/about-page";
import { SITEMAP_WORKS, sitemapIndexOf } from "../../app/http/sitemap";
import type { Actor } from "../../app/models/actor";
import { loader as about } from "../../app/routes/about";
import { loader as nowhere } from "../../app/routes/api/nowhere";
import { loader as api } from "../../app/routes/api/practices";
import { loader as nothing } from "../../app/routes/not-found";
import { loader as robots } from "../../app/routes/robots";
import { loader as sitemap } from "../../app/routes/sitemap";
import { loader as unitFeed } from "../../app/routes/unit-feed";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
import { createPractice } from "../support/practices";
import { htmlOf, publishWork, visit } from "../support/visitor";

let store: TestDatabase;
let people: { owner: Actor; decider: Actor };

beforeEach(async () => {
  store = await openTestDatabase();
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  people = {
    owner: await createActor(store.db, { name: "林青", role: "teacher", organisationId }),
    decider: await createActor(store.db, { name: "管理员", role: "school-admin", organisationId }),
  };
});
afterEach(() => store.remove());

async function json(loader: (args: never) => unknown, path: string) {
  const { data, status, headers } = await visit(store.db, loader, path);
  return { status, headers, body: await (data as Response).json() };
}

async function text(loader: (args: never) => unknown, path: string) {
  const { data } = await visit(store.db, loader, path);
  return (data as Response).text();
}

describe("the open interface", () => {
  test("answers the same parameters as the page, for any program", async () => {
    const id = await publishWork(store.db, people, {
      title: "双师课堂的一年",
      details: { summary: "两校共上一节课。", stage: ["primary"], region: "330122" },
    });
    await publishWork(store.db, people, { title: "另一件作品", kind: "lesson" });
    const { body, headers } = await json(api, "/api/v1/practices?kind=school-case&page=x");
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Cache-Control")).toBe("public, max-age=60");
    expect(body).toMatchObject({
      total: 1,
      items: [
        {
          id,
          title: "双师课堂的一年",
          kind: "school-case",
          summary: "两校共上一节课。",
          url: `http://127.0.0.1:3000/practices/${id}`,
          publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          authors: [{ name: "林青" }],
          organisation: "青禾小学（示例）",
          stage: [{ value: "primary", label: "小学" }],
          region: { value: "330122", label: "浙江省杭州市桐庐县" },
          licence: "CC-BY-NC-SA-4.0",
          edition: 1,
        },
      ],
    });
    expect(body.facets.kind).toEqual(expect.arrayContaining([{ value: "lesson", label: "课例", count: 1 }]));
  });

  test("labels are in English on request", async () => {
    await publishWork(store.db, people);
    const { body } = await json(api, "/api/v1/practices?lang=en");
    expect(body.facets.stage).toEqual([{ value: "primary", label: "Primary school", count: 1 }]);
  });
});

describe("for search engines", () => {
  test("the map has each published work in both languages, and no draft", async () => {
    const id = await publishWork(store.db, people);
    const draft = await createPractice(store.db, people.owner);
    const map = await text(sitemap, "/sitemap.xml");
    expect(map).toContain(`<loc>http://127.0.0.1:3000/practices/${id}</loc>`);
    expect(map).toContain(`<loc>http://127.0.0.1:3000/en/practices/${id}</loc>`);
    expect(map).toContain(`hreflang="en" href="http://127.0.0.1:3000/en/practices/${id}"`);
    expect(map).toContain(`<loc>http://127.0.0.1:3000/people/${people.owner.memberId}</loc>`);
    expect(map).toContain(`<loc>http://127.0.0.1:3000/units/`);
    expect(map).not.toContain(draft);
    expect((await visit(store.db, sitemap, "/sitemap.xml?page=2")).status).toBe(404);
  });

  test("robots are kept from the desk and led to the map", async () => {
    const rules = await text(robots, "/robots.txt");
    expect(rules).toContain("Disallow: /desk\n");
    expect(rules).toContain("Sitemap: http://127.0.0.1:3000/sitemap.xml");
  });
});

describe("about", () => {
  test("tells in the reader's language what this is, and shows the notice with its source", async () => {
    for (const [path, locale, title] of [
      ["/about", "zh-CN", "关于共研"],
      ["/en/about", "en", "About Gongyan"],
    ] as const) {
      const { data } = await visit(store.db, about, path);
      const html = htmlOf(AboutPage, data as never, locale);
      expect(html).toContain(`>${title}</h1>`);
      expect(html).toContain("教电馆〔2020〕50号");
      expect(html).not.toContain("title:");
      const anchors = [...html.matchAll(/ id="([^"]+)"/g)].map(([, anchor]) => anchor);
      expect(new Set(anchors).size).toBe(anchors.length);
    }
  });
});

test("an address nothing answers is not found", async () => {
  expect((await visit(store.db, nothing, "/nowhere")).status).toBe(404);
});

test("for what is a file or for programs, it is told so without a page around it", async () => {
  const told = async (loader: (args: never) => unknown, path: string, params: Record<string, string>) => {
    const { data } = await visit(store.db, loader, path, { params });
    const answer = data as Response;
    return [answer.status, answer.headers.get("Content-Type"), await answer.text()];
  };
  const sentence = "There is nothing at this address, or you may not see it.";
  expect(await told(unitFeed, "/en/units/nope/feed.atom", { id: "nope" })).toEqual([
    404,
    "text/plain; charset=utf-8",
    `${sentence}\n`,
  ]);
  const [status, type, problem] = await told(nowhere, "/api/v1/no/such?lang=en", {});
  expect([status, type]).toEqual([404, "application/problem+json; charset=utf-8"]);
  expect(JSON.parse(String(problem))).toMatchObject({ code: "not-found", title: sentence });
});

test("for more works than a file may hold there is a map of maps, each part once", () => {
  const index = sitemapIndexOf("https://gongyan.example", 3);
  const parts = [...index.matchAll(/<sitemap><loc>([^<]+)<\/loc><\/sitemap>/g)].map((match) => match[1]);
  expect(parts).toEqual(
    ["overviews", "1", "2", "3"].map((page) => `https://gongyan.example/sitemap.xml?page=${page}`),
  );
  // The protocol allows 50,000 addresses in a file; each work has two.
  expect(SITEMAP_WORKS * 2).toBeLessThanOrEqual(50_000);
});
