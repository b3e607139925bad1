import { afterEach, beforeEach, expect, test } from "vitest";
import { EditionPage, type EditionPageProps } from "../../app/components/public/edition-page";
import { designateExemplar, withdrawDesignation } from "../../app/models/applications/designations.server";
import { getApplication } from "../../app/models/applications/queries.server";
import { loader } from "../../app/routes/practice";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { apply, calendar, foundCountry, move, openedCall, without } from "../support/road";
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
  expect(page).toContain(`<a href="${certificate}">看撤销公告</a>`);
  expect(await pageOf(practiceId, "en")).toContain(`<a href="/en${certificate}">Notice of withdrawal</a>`);
});
