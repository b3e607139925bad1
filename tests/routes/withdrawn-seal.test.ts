import { afterEach, beforeEach, expect, test } from "vitest";
import { EditionPage, type EditionPageProps } from "../../app/components/public/edition-page";
import { designateExemplar, withdrawDesignation } from "../../app/models/applications/designations.server";
import { getApplication } from "../../app/models/applications/queries.server";
import { settleCall } from "../../app/models/calls/commands.server";
import { getCall } from "../../app/models/calls/queries.server";
import { loader as announcements } from "../../app/routes/calls-atom";
import { loader } from "../../app/routes/practice";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { apply, calendar, DAY, foundCountry, move, openedCall, without } from "../support/road";
import { htmlOf, visit } from "../support/visitor";

let store: TestDatabase;
beforeEach(async () => {
  store = await openTestDatabase();
});
afterEach(() => store.remove());

async function pageOf(id: string, locale: "zh-CN" | "en" = "zh-CN"): Promise<string> {
  const path = `${locale === "en" ? "/en" : ""}/practices/${id}`;
  const { data } = await visit(store.db, loader, path, { params: { id } });
  return htmlOf(EditionPage, data as EditionPageProps, locale);
}

test("a work that is an exemplar no more tells its readers since when, by which document it was one, and why", async () => {
  const { steward, teacher, host } = await foundCountry(store.db);
  const steps = without("check", "endorsement", "review", "visit", "notice");
  const id = await apply(store.db, teacher, await openedCall(store.db, steward, host, { steps }));
  await move(store.db, steward, id, "select");
  const told = { documentNumber: "教装馆〔2026〕50号" };
  await store.db.write((tx) => designateExemplar(tx, steward, id, told, { calendar }));
  const { practiceId } = await getApplication(store.db.read, id);
  const sealed = await pageOf(practiceId);
  expect(sealed).toContain("road-seal");
  expect(sealed).not.toContain("撤销");
  const [, certificate = ""] = /href="(\/certificates\/[^"]+)"/.exec(sealed) ?? [];
  const reason = { reason: "数据有误，作者已说明。" };
  await store.db.write((tx) => withdrawDesignation(tx, steward, id, reason, { calendar }));
  const page = await pageOf(practiceId);
  expect(page).not.toContain("road-seals");
  for (const words of ["已撤销", told.documentNumber, reason.reason, "2026年典型案例"])
    expect(page).toContain(words);
  expect(page).toContain(`<a href="${certificate}#withdrawn">看撤销公告</a>`);
  expect(await pageOf(practiceId, "en")).toContain(
    `<a href="/en${certificate}#withdrawn">Notice of withdrawal</a>`,
  );
});

test("who follows announcements hears of notices, changes of calls, designations and what was taken back", async () => {
  const { steward, teacher, host } = await foundCountry(store.db);
  const steps = without("check", "endorsement", "review", "visit");
  const call = await openedCall(store.db, steward, host, { steps });
  const { settings } = await getCall(store.db.read, call);
  const later = { ...settings, closesAt: settings.closesAt + DAY };
  await store.db.write((tx) => settleCall(tx, steward, call, later, "各地来电，顺延一天。"));
  const [shown, taken] = [
    await apply(store.db, teacher, call, { title: "公示的课" }),
    await apply(store.db, teacher, call, { title: "撤销的课" }),
  ];
  for (const id of [shown, taken]) await move(store.db, steward, id, "select");
  await move(store.db, steward, taken, "conclude-notice", Date.now() + 30 * DAY);
  const told = { documentNumber: "教装馆〔2026〕50号" };
  await store.db.write((tx) => designateExemplar(tx, steward, taken, told, { calendar }));
  const reason = { reason: "数据有误。" };
  await store.db.write((tx) => withdrawDesignation(tx, steward, taken, reason, { calendar }));
  const { data } = await visit(store.db, announcements, "/calls.atom");
  const feed = await (data as Response).text();
  const [, ...titles] = [...feed.matchAll(/<title[^>]*>(.*?)<\/title>/g)].map(([, title]) => title);
  expect(titles.sort()).toEqual(
    ["公示：公示的课", "公布为典型：撤销的课", "撤销认定：撤销的课", "征集“2026年典型案例”有调整"].sort(),
  );
  for (const words of ["截止日期：各地来电，顺延一天。", "数据有误。", told.documentNumber])
    expect(feed).toContain(words);
});
