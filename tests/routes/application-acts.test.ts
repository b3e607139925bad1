import { afterEach, beforeEach, expect, test } from "vitest";
import { ApplicationPage, type ApplicationPageProps } from "../../app/components/road/application-page";
import type { Actor } from "../../app/models/actor";
import type { Move } from "../../app/models/applications/application";
import { getApplication } from "../../app/models/applications/queries.server";
import * as designate from "../../app/routes/application-designate";
import * as move from "../../app/routes/application-move";
import * as revoke from "../../app/routes/application-revoke";
import * as visit from "../../app/routes/application-visit";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor } from "../support/people";
import { apply, callContent, DAY, foundCountry, move as moveOn, openedCall, without } from "../support/road";
import { answerOf, contextFor, post } from "../support/route-context";
import { htmlOf, taxonomy } from "../support/visitor";

let store: TestDatabase;
let steward: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  const country = await foundCountry(store.db);
  const steps = without("check", "endorsement", "review", "notice");
  steward = country.steward;
  id = await apply(store.db, country.teacher, await openedCall(store.db, steward, country.host, { steps }));
});
afterEach(() => store.remove());

interface Act {
  loader: (args: never) => Promise<unknown>;
  action: (args: never) => Promise<unknown>;
}

async function argsOf(fields: Record<string, string>, name?: string): Promise<never> {
  const context = { ...(await contextFor(store.db)), taxonomy, callContent, actor: steward };
  return { context, params: { id, move: name }, request: post(`/applications/${id}`, fields) } as never;
}

/** Sends a form of the page; answers where it leads, and the page where it leads nowhere. */
async function send(route: Act, fields: Record<string, string>, name?: string) {
  const { status, location, data } = await answerOf(route.action(await argsOf(fields, name)));
  if (status !== 422) return { status, location, html: "" };
  const shown = (await route.loader(await argsOf({}, name))) as ApplicationPageProps;
  return { status, location, html: htmlOf(ApplicationPage, { ...shown, ...(data as object) }) };
}

const VISITORS = ["one@example.cn", "two@example.cn"];
const PLAN = { plannedFor: "2026-12-10", place: "青禾中学", emails: VISITORS.join("\n") };
const LONG = "长".repeat(2001);

test("a plan for a visit that lacks something comes back as it was typed; a whole one leads back to the work", async () => {
  for (const email of VISITORS) await createActor(store.db, { name: email, email });
  const lacking = await send(visit, { ...PLAN, place: "" });
  expect(lacking.status).toBe(422);
  for (const typed of [PLAN.plannedFor, ...VISITORS]) expect(lacking.html).toContain(typed);
  expect(await send(visit, PLAN)).toEqual({ status: 302, location: `/applications/${id}`, html: "" });
});

test("a decision without its reason, or with too long a one, is not taken, and what was typed is there again", async () => {
  await moveOn(store.db, steward, id, "conclude-visit", Date.now() + 60 * DAY);
  const steps: [route: Act, right: Record<string, string>, wrong: Record<string, string>, move?: Move][] = [
    [move, { comment: "三省可学。" }, { comment: "" }, "select"],
    [designate, { documentNumber: "教装馆〔2026〕50号" }, { documentNumber: LONG }],
    [revoke, { comment: "材料不实。" }, { comment: LONG }],
  ];
  for (const [route, right, wrong, name] of steps) {
    const { status, html } = await send(route, wrong, name);
    expect(status).toBe(422);
    expect(html).toContain("problem-summary");
    for (const typed of Object.values(wrong)) expect(html).toContain(typed);
    expect(await send(route, right, name)).toMatchObject({ status: 302, location: `/applications/${id}` });
  }
  expect((await getApplication(store.db.read, id)).status).toBe("revoked");
});
