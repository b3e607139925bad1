import { afterEach, beforeEach, expect, test } from "vitest";
import { TellConditionsPage } from "../../app/components/conditions/tell-page";
import { prefillOf } from "../../app/http/prefill";
import { action, loader } from "../../app/routes/desk-conditions";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
import { answerOf, contextFor } from "../support/route-context";
import { htmlOf, taxonomy } from "../support/visitor";

let store: TestDatabase;

beforeEach(async () => {
  store = await openTestDatabase();
});
afterEach(() => store.remove());

test("a form of conditions that is not right comes back with all that was ticked and typed", async () => {
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  const actor = await createActor(store.db, { name: "管理员", role: "school-admin", organisationId });
  const context = { ...(await contextFor(store.db)), taxonomy, actor };
  const body = new URLSearchParams([
    ...[
      ["stage[]", "primary"],
      ["stage[]", "junior-secondary"],
      ["pupils", "1.5"],
      ["year", "2026"],
    ],
  ]);
  const url = `http://127.0.0.1:3000/desk/conditions/${organisationId}`;
  const at = (request: Request) => ({ request, context, params: { organisationId } }) as never;
  const sent = await answerOf(action(at(new Request(url, { method: "POST", body }))) as Promise<unknown>);
  expect(sent.status).toBe(422);
  const page = await answerOf(loader(at(new Request(url))) as Promise<unknown>);
  const html = htmlOf(TellConditionsPage, { ...(page.data as object), ...(sent.data as object) } as never);
  expect(html.match(/checked=""/g)).toHaveLength(2);
  expect(html).toContain('value="1.5"');
});

test("what a gap lacks is what a work begins with, as far as the vocabularies know it", () => {
  const told = new URLSearchParams("kind=lesson&stage=primary&subject=compulsory&problem=x&region=330000");
  expect(prefillOf(told, taxonomy)).toEqual({
    kind: "lesson",
    details: { stage: ["primary"], region: "330000" },
  });
});
