import { afterEach, beforeEach, expect, test } from "vitest";
import { ChangesPage } from "../../app/components/public/changes-page";
import type { ChangesView } from "../../app/components/public/changes-view";
import { EditionPage, type EditionPageProps } from "../../app/components/public/edition-page";
import type { Actor } from "../../app/models/actor";
import { withdrawEdition } from "../../app/models/editions/withdrawal.server";
import { loader } from "../../app/routes/edition-changes";
import { loader as newest } from "../../app/routes/practice";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { contentOf } from "../support/host";
import { createActor, createOrganisation } from "../support/people";
import { describe as described, publish, writeOn } from "../support/practices";
import { htmlOf, publishWork, visit } from "../support/visitor";

let store: TestDatabase;
let owner: Actor;
let decider: Actor;
let id: string;

/** Three editions: the second says one paragraph more, the third another summary as well. */
beforeEach(async () => {
  store = await openTestDatabase();
  const { db } = store;
  const organisationId = await createOrganisation(db, { name: "青禾小学（示例）" });
  owner = await createActor(db, { name: "林青", role: "teacher", organisationId });
  decider = await createActor(db, { name: "管理员", role: "school-admin", organisationId });
  id = await publishWork(
    db,
    { owner, decider },
    { content: contentOf("县城的老师在屏幕里讲，村小的老师在教室里带，孩子们听得见也问得着。") },
  );
  await writeOn(db, owner, id, "第二版才有的话");
  await publish(db, owner, decider, id);
  await described(db, owner, id, { summary: "换过的摘要", stage: ["junior-secondary"] });
  await writeOn(db, owner, id, "第三版才有的话");
  await publish(db, owner, decider, id);
});
afterEach(() => store.remove());

const ask = (number: number | string, since = "", language = "") =>
  visit(store.db, loader, `${language}/practices/${id}/editions/${number}/changes${since}`, {
    params: { id, number: String(number) },
  });

async function read(number: number, since = "", locale: "zh-CN" | "en" = "zh-CN"): Promise<string> {
  const answer = await ask(number, since, locale === "en" ? "/en" : "");
  expect(answer.status).toBe(200);
  return htmlOf(ChangesPage, answer.data as ChangesView, locale);
}

test("an edition is shown beside the one before it: new words as new, and nothing else", async () => {
  const page = await read(2);
  expect(page).toMatch(/<ins><span[^>]*>新增：<\/span>第二版才有的话/);
  expect(page).not.toContain("第三版才有的话");
  expect(page).not.toContain("换过的摘要");
});

test("beside any other that stands, what is said of the work included", async () => {
  const page = await read(3, "?since=1", "en");
  for (const words of ["第二版才有的话", "第三版才有的话", "换过的摘要", "Junior secondary", "Edition 1"])
    expect(page).toContain(words);
  const back = await read(1, "?since=3");
  expect(back).toMatch(/<del><span[^>]*>删去：<\/span>第三版才有的话/);
});

test("the page of a work leads to it, and the first edition says that there is none before", async () => {
  const { data } = await visit(store.db, newest, `/practices/${id}`, { params: { id } });
  const page = htmlOf(EditionPage, data as EditionPageProps);
  expect(page).toContain(`href="/practices/${id}/editions/3/changes"`);
  expect(page).not.toContain(`href="/practices/${id}/editions/1/changes"`);
  expect(await read(1)).toContain("没有更早的公开版本");
});

test("of a withdrawn edition nothing is read in a comparison", async () => {
  const asked = { practiceId: id, number: 2, reason: "统计口径有误。" };
  await store.db.write((tx) => withdrawEdition(tx, owner, asked, null));
  expect((await ask(2)).status).toBe(404);
  expect((await ask(3, "?since=2")).status).toBe(404);
  // The one before the third is now the first.
  expect(await read(3)).toContain(`/practices/${id}/editions/1"`);
  for (const wrong of ["?since=3", "?since=9", "?since=x"]) expect((await ask(3, wrong)).status).toBe(404);
});
