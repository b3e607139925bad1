import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EditionPage, type EditionPageProps } from "../../app/components/public/edition-page";
import type { TombstoneView } from "../../app/components/public/tombstone";
import type { Actor } from "../../app/models/actor";
import {
  addWork,
  removeCollection,
  removeWork,
  startCollection,
} from "../../app/models/collections/commands.server";
import { tellConditions } from "../../app/models/conditions/commands.server";
import { projectContent } from "../../app/models/documents/projection.server";
import { getWithdrawable, withdrawEdition } from "../../app/models/editions/withdrawal.server";
import { loader as edition } from "../../app/routes/edition";
import { loader as cite } from "../../app/routes/edition-cite";
import { meta, loader as newest } from "../../app/routes/practice";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { contentOf } from "../support/host";
import { createActor, createOrganisation } from "../support/people";
import { createPractice, letIn, publish, writeOn } from "../support/practices";
import { codeOnPage } from "../support/qr";
import { htmlOf, publishWork, visit } from "../support/visitor";

const TITLE = "双师课堂的一年";
let store: TestDatabase;
let owner: Actor;
let decider: Actor;

beforeEach(async () => {
  store = await openTestDatabase();
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  owner = await createActor(store.db, { name: "林青", role: "teacher", organisationId });
  decider = await createActor(store.db, { name: "管理员", role: "school-admin", organisationId });
});
afterEach(() => store.remove());

const TEXT = "县城的老师在屏幕里讲，村小的老师在教室里带，线上线下融合，孩子们听得见也问得着。";

function published(details: Record<string, unknown> = {}, title = TITLE) {
  const described = { summary: "两校共上一节课。", stage: ["primary"], ...details };
  return publishWork(store.db, { owner, decider }, { title, content: contentOf(TEXT), details: described });
}

async function read(id: string, number?: number, language = ""): Promise<EditionPageProps> {
  const answer = await ask(id, number, language);
  expect(answer.status).toBe(200);
  return answer.data as EditionPageProps;
}

function ask(id: string, number?: number | string, language = "") {
  const path = `${language}/practices/${id}`;
  return number === undefined
    ? visit(store.db, newest, path, { params: { id } })
    : visit(store.db, edition, `${path}/editions/${number}`, { params: { id, number: String(number) } });
}

async function withdraw(id: string, number: number) {
  const { successor } = await getWithdrawable(store.db.read, owner, id, number);
  const next = successor && { number: successor.number, projection: projectContent(successor.content) };
  const asked = { practiceId: id, number, reason: "统计口径有误，修订后再发。" };
  return store.db.write((tx) => withdrawEdition(tx, owner, asked, next));
}

describe("the page of a work", () => {
  test("shows the newest edition and never what is being written", async () => {
    const id = await published();
    await writeOn(store.db, owner, id, "还没有发布的话");
    expect((await read(id)).html).not.toContain("还没有发布的话");
    await publish(store.db, owner, decider, id);
    const view = await read(id);
    expect(view.number).toBe(2);
    expect(view.html).toContain("还没有发布的话");
  });

  test("an old edition stays at its address and points to the newest", async () => {
    const id = await published();
    await writeOn(store.db, owner, id, "第二版才有的话");
    await publish(store.db, owner, decider, id);
    const old = await read(id, 1);
    expect(old.html).not.toContain("第二版才有的话");
    const html = htmlOf(EditionPage, old);
    expect(html).toContain("这是第 1 版，最新的是第 2 版");
    expect(html).toContain(`<a href="/practices/${id}">看最新一版</a>`);
    expect(old.editions.map(({ number, href }) => [number, href])).toEqual([
      [2, `/practices/${id}/editions/2`],
      [1, `/practices/${id}/editions/1`],
    ]);
  });

  test("there is no page for a draft, for an unknown work or edition, for a number that is none", async () => {
    const draft = await createPractice(store.db, owner, { title: TITLE });
    const id = await published();
    for (const [work, number] of [[draft], ["nowhere"], [id, 2], [id, 0], [id, "1x"], [id, "01"]] as const)
      expect((await ask(work, number)).status, `${work} ${number}`).toBe(404);
  });

  test("a withdrawn work says so and shows nothing of its text", async () => {
    const id = await published();
    await withdraw(id, 1);
    const { status, data } = await ask(id);
    expect(status).toBe(410);
    const html = htmlOf(EditionPage, data as TombstoneView);
    expect(html).toContain("统计口径有误，修订后再发。");
    expect(html).toContain('href="/practices"');
    const head = JSON.stringify(
      meta({ data, matches: [], location: { pathname: `/practices/${id}` } } as never),
    );
    for (const words of ["线上线下融合", "两校共上一节课。", "林青"])
      expect(html + head + JSON.stringify(data), words).not.toContain(words);
  });

  test("when the newest edition was withdrawn the one before it stands", async () => {
    const id = await published();
    await writeOn(store.db, owner, id, "第二版多了一句。");
    await publish(store.db, owner, decider, id);
    await withdraw(id, 2);
    expect((await read(id)).number).toBe(1);
    expect((await ask(id, 2)).status).toBe(410);
  });
});

describe("where a work comes from and where it is put", () => {
  const unit = () => owner.grants[0]?.organisationId ?? "";
  const told = { stage: ["primary"], pupils: 1200, boarding: 40, devices: 0.25, bandwidth: null, area: [] };

  test("shows under what conditions its unit teaches, of its newest year, and nothing that is not known", async () => {
    const id = await published();
    expect((await read(id)).conditions).toBe(null);
    for (const [year, pupils] of [
      [2025, 900],
      [2026, 1200],
    ] as const)
      await store.db.write((tx) =>
        tellConditions(tx, decider, unit(), { ...told, pupils, year, source: "教育事业统计报表" }),
      );
    const html = htmlOf(EditionPage, await read(id));
    for (const words of ["小学", "1,200 人", "40%", "每生 0.25 台", "2026 年，来源：教育事业统计报表"])
      expect(html).toContain(words);
    expect(html).not.toContain("<dt>带宽");
    expect(html).toContain(`href="/practices/like?unit=${unit()}"`);
    const english = htmlOf(EditionPage, await read(id, undefined, "/en"), "en");
    expect(english).toContain("1,200 pupils");
    expect(english).toContain(`href="/en/practices/like?unit=${unit()}"`);
  });

  test("names the collections it is in, with the reason each gives, until it is taken out or they end", async () => {
    const id = await published();
    const words = { organisationId: unit(), introduction: "给第一次开双师课的村小。" };
    const [first, second] = await store.db.write(async (tx) => [
      await startCollection(tx, decider, { ...words, title: "乡村双师入门" }),
      await startCollection(tx, decider, { ...words, title: "一年级" }),
    ]);
    for (const [at, collection] of [first, second].entries())
      await store.db.write((tx) =>
        addWork(tx, decider, collection, { work: id, reason: "步骤写得清楚。" }, Date.now() + at),
      );
    expect((await read(id)).collections.map(({ title }) => title)).toEqual(["一年级", "乡村双师入门"]);
    expect(htmlOf(EditionPage, await read(id))).toContain("步骤写得清楚。");
    await store.db.write((tx) => removeWork(tx, decider, first, id));
    expect((await read(id)).collections).toEqual([
      {
        ...{ title: "一年级", organisation: "青禾小学（示例）", reason: "步骤写得清楚。" },
        href: `/collections/${second}`,
      },
    ]);
    await store.db.write((tx) => removeCollection(tx, decider, second, "一年级"));
    expect((await read(id)).collections).toEqual([]);
  });
});

describe("what a work says of itself", () => {
  test("names its authors with the units they wrote for, where and for whom, and its licence with its address", async () => {
    const id = await createPractice(store.db, owner, {
      title: TITLE,
      content: contentOf(TEXT),
      details: {
        summary: "两校共上一节课。",
        stage: ["primary"],
        region: "330122",
        evidence: "e2",
        period: "2024-09/2025-06",
        keywords: ["双师课堂"],
      },
    });
    const colleague = await createActor(store.db, { name: "周雨桐" });
    await letIn(store.db, owner, id, colleague, "editor");
    await publish(store.db, owner, decider, id);
    const view = await read(id);
    expect(view.authors.map(({ name }) => name)).toEqual(["林青", "周雨桐"]);
    expect(view.licence.uri).toMatch(/^https:\/\/creativecommons\.org\/licenses\/by-nc-sa\/4\.0\//);
    const html = htmlOf(EditionPage, view);
    for (const words of ["青禾小学（示例）", "浙江省杭州市桐庐县", "小学", "E2", "2024年9月至2025年6月"])
      expect(html).toContain(words);
    expect(html).toContain('href="/practices?q=%E5%8F%8C%E5%B8%88%E8%AF%BE%E5%A0%82"');
    const english = htmlOf(EditionPage, await read(id, undefined, "/en"), "en");
    expect(english).toContain("September 2024 to June 2025");
    expect(english).toContain('<h1 lang="zh-Hans">');
    expect(english).toContain('<div class="text" lang="zh-Hans">');
  });

  test("is cited after GB/T 7714, by the address of this edition", async () => {
    const id = await published();
    const { citations, permanent } = await read(id);
    expect(permanent).toBe(`http://127.0.0.1:3000/practices/${id}/editions/1`);
    const [gb] = citations;
    expect(gb?.text.replace(/\d{4}-\d\d-\d\d/g, "日").replace(/共研, \d{4}/, "共研, 年")).toBe(
      `林青. ${TITLE}[EB/OL]. 共研, 年(日)[日]. ${permanent}.`,
    );
    expect(citations.map(({ style }) => style)).toEqual(["gbt7714", "apa", "bibtex", "ris"]);
  });

  test("gives itself as a file to programs for literature, and a line to whoever uses it again", async () => {
    const id = await published();
    const files = { bib: "@misc{林青", ris: "TY  - ELEC\r\nAU  - 林青" };
    for (const [ending, start] of Object.entries(files)) {
      const path = `/practices/${id}/editions/1/cite.${ending}`;
      const { data, headers } = await visit(store.db, cite, path, { params: { id, number: "1" } });
      expect(await (data as Response).text()).toContain(start);
      expect(headers.get("Content-Disposition")).toContain(`.${ending}"`);
    }
    expect(htmlOf(EditionPage, await read(id))).toContain(`《${TITLE}》，林青、青禾小学（示例），`);
  });

  test("shows its address as a code that a camera reads", async () => {
    const view = await read(await published());
    expect(await codeOnPage(htmlOf(EditionPage, view))).toBe(view.permanent);
  });

  test("is described for machines in a block that no title can end early", async () => {
    const id = await published({}, "</script><script>alert(1)</script>");
    const view = await read(id);
    const html = htmlOf(EditionPage, view);
    const [, block = ""] = html.match(/<script type="application\/ld\+json">([^<]*)<\/script>/) ?? [];
    expect(JSON.parse(block)).toMatchObject({
      "@context": "https://schema.org",
      "@type": expect.arrayContaining(["LearningResource"]),
      name: "</script><script>alert(1)</script>",
      author: [{ name: "林青" }],
    });
    expect(html.match(/<script/g)).toHaveLength(1);
  });
});
