import { afterEach, beforeEach, expect, test } from "vitest";
import { PublicationPage, type PublicationPageProps } from "../../app/components/desk/publication-page";
import type { Workshop } from "../../app/load-context";
import type { Actor } from "../../app/models/actor";
import { projectContent, projectState } from "../../app/models/documents/projection.server";
import { renamePractice } from "../../app/models/practices/commands.server";
import { inspect } from "../../app/models/privacy/inspect.server";
import { loader } from "../../app/routes/desk-publication";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
import { createPractice, describe, publish, writeOn } from "../support/practices";
import { answerOf, contextFor } from "../support/route-context";
import { htmlOf, taxonomy } from "../support/visitor";

let store: TestDatabase;
let owner: Actor;
let admin: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  owner = await createActor(store.db, { name: "林老师", role: "teacher", organisationId });
  admin = await createActor(store.db, { name: "管理员", role: "school-admin", organisationId });
  id = await createPractice(store.db, owner);
});
afterEach(() => store.remove());

const UNCHANGED = "与最新的发布版完全一样";
const OFFERED = '<button type="submit" class="button">申请发布</button>';

/** The page as its owner sees it. */
async function page(): Promise<string> {
  const workshop = {
    project: async (state) => projectState(state),
    renderContent: async (content) => projectContent(content),
    inspect: async (state, consents, today) => inspect(state, consents, today),
  } as Pick<Workshop, "project" | "renderContent" | "inspect">;
  const liveDocuments = { flush: async () => {} };
  const context = { ...(await contextFor(store.db)), taxonomy, workshop, liveDocuments, actor: owner };
  const request = new Request(`http://127.0.0.1:3000/desk/${id}/publication`);
  const { data } = await answerOf(loader({ request, context, params: { id } } as never) as Promise<unknown>);
  return htmlOf(PublicationPage, data as PublicationPageProps);
}

test("a work that says exactly what its newest edition says is told so before anybody asks", async () => {
  expect(await page()).toContain(OFFERED);
  await publish(store.db, owner, admin, id);
  const unchanged = await page();
  expect(unchanged).toContain(UNCHANGED);
  expect(unchanged).toContain('<button type="button" class="button" disabled="">申请发布</button>');
  expect(unchanged).not.toContain(OFFERED);
});

test.each<[string, () => Promise<unknown>]>([
  ["text", () => writeOn(store.db, owner, id, "第二年，我们把听课换成了共同备课。")],
  ["title", () => store.db.write((tx) => renamePractice(tx, owner, id, "双师课堂的两年"))],
  [
    "details",
    () => describe(store.db, owner, id, { summary: "两位老师共上一节课。", stage: ["kindergarten"] }),
  ],
])("another %s is another edition, and may be asked for", async (_, change) => {
  await publish(store.db, owner, admin, id);
  await change();
  const changed = await page();
  expect(changed).not.toContain(UNCHANGED);
  expect(changed).toContain(OFFERED);
});
