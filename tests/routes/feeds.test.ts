import { SaxesParser } from "saxes";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PracticesPage } from "../../app/components/public/practices-page";
import type { Actor } from "../../app/models/actor";
import { loader as page } from "../../app/routes/practices";
import { loader as atom } from "../../app/routes/practices-atom";
import { loader as json } from "../../app/routes/practices-json";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
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

const publish = (title: string, stage: string) =>
  publishWork(store.db, people, { title, details: { summary: "两校共上一节课。", stage: [stage] } });

test("a search is followed as Atom, with its words kept whole", async () => {
  const id = await publish("A < B & C", "primary");
  await publish("另一件", "junior-secondary");
  const { data, headers } = await visit(store.db, atom, "/practices.atom?stage=primary");
  const text = await (data as Response).text();
  expect(headers.get("Content-Type")).toBe("application/atom+xml; charset=utf-8");
  const titles: string[] = [];
  let inTitle = false;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => (inTitle = name === "title"));
  parser.on("closetag", () => (inTitle = false));
  parser.on("text", (words) => inTitle && titles.push(words));
  parser.write(text).close();
  expect(titles).toEqual(["共研作品库", "A < B & C"]);
  expect(text).toContain(`<id>http://127.0.0.1:3000/practices/${id}</id>`);
  expect(text).toContain('rel="self" type="application/atom+xml"');
});

test("the same as JSON, in English too; what is known is not sent again", async () => {
  const id = await publish("双师课堂", "primary");
  const asked = await visit(store.db, json, "/en/practices.json");
  const feed = await (asked.data as Response).json();
  expect(feed).toMatchObject({
    version: "https://jsonfeed.org/version/1.1",
    language: "en",
    home_page_url: "http://127.0.0.1:3000/en/practices?sort=newest",
    items: [{ id: `http://127.0.0.1:3000/en/practices/${id}`, tags: ["School case", "Primary school"] }],
  });
  const known = { "If-None-Match": asked.headers.get("ETag") ?? "" };
  expect((await visit(store.db, json, "/en/practices.json", { headers: known })).status).toBe(304);
});

test("the page of a search leads to its feeds, whatever part of it one looks at", async () => {
  await publish("双师课堂", "primary");
  const { data } = await visit(store.db, page, "/practices?stage=primary&page=2");
  const html = htmlOf(PracticesPage, data as never);
  expect(html).toContain('href="/practices.atom?stage=primary"');
  expect(html).toContain('href="/practices.json?stage=primary"');
});
