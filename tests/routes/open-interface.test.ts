import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Actor } from "../../app/models/actor";
import { withdrawEdition } from "../../app/models/editions/withdrawal.server";
import * as changes from "../../app/routes/api/changes";
import * as description from "../../app/routes/api/description";
import * as edition from "../../app/routes/api/edition";
import * as editions from "../../app/routes/api/editions";
import * as imports from "../../app/routes/api/imports";
import * as nowhere from "../../app/routes/api/nowhere";
import * as organisation from "../../app/routes/api/organisation";
import * as organisations from "../../app/routes/api/organisations";
import * as practice from "../../app/routes/api/practice";
import * as practices from "../../app/routes/api/practices";
import * as scheme from "../../app/routes/api/scheme";
import * as taxonomyList from "../../app/routes/api/taxonomy";
import { createProgramLimit } from "../../server/program-limit";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
import { publishWork, visitorContext } from "../support/visitor";

type Handler = (args: never) => Promise<Response>;
const LOADERS: Record<string, Handler> = {
  "/practices": practices.loader,
  "/practices/{id}": practice.loader,
  "/practices/{id}/editions": editions.loader,
  "/practices/{id}/editions/{number}": edition.loader,
  "/changes": changes.loader,
  "/organisations": organisations.loader,
  "/organisations/{id}": organisation.loader,
  "/taxonomy": taxonomyList.loader,
  "/taxonomy/{scheme}": scheme.loader,
};

let store: TestDatabase;
let people: { owner: Actor; decider: Actor };
let unit: string;
let limit: ReturnType<typeof createProgramLimit>;

beforeEach(async () => {
  store = await openTestDatabase();
  limit = createProgramLimit();
  unit = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  people = {
    owner: await createActor(store.db, { name: "林青", role: "teacher", organisationId: unit }),
    decider: await createActor(store.db, { name: "管理员", role: "school-admin", organisationId: unit }),
  };
});
afterEach(() => store.remove());

async function ask(path: string, values: Record<string, string> = {}, init: RequestInit = {}, query = "") {
  const address = path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? name);
  const context = { ...(await visitorContext(store.db)), programLimit: limit };
  const request = new Request(`http://127.0.0.1:3000/api/v1${address}${query}`, init);
  const loader = path === "" ? (description.loader as Handler) : LOADERS[path]!;
  return loader({ request, context, params: values } as never);
}

const withdraw = (id: string) =>
  store.db.write((tx) =>
    withdrawEdition(tx, people.owner, { practiceId: id, number: 1, reason: "数据有误" }, null),
  );

describe("the open interface", () => {
  test("answers at every address as its description says, also when something is wrong", async () => {
    const details = { summary: "两校共上一节课。", stage: ["primary"], region: "330122", evidence: "e2" };
    const id = await publishWork(store.db, people, { details });
    const gone = await publishWork(store.db, people);
    await withdraw(gone);
    const { openapi, paths } = await (await ask("")).json();
    expect(openapi).toBe("3.1.0");
    expect(Object.keys(paths).sort()).toEqual([...Object.keys(LOADERS), "/imports"].sort());
    const known = { id, number: "1", scheme: "stage" };
    const asked: [values: Record<string, string>, query: string, status: number][] = [
      [known, "", 200],
      [{ ...known, id: gone }, "", 410],
      [{ id: "nowhere", number: "9", scheme: "nothing" }, "", 404],
      [known, "?cursor=x", 422],
      [known, "?limit=0", 422],
    ];
    let answered = 0;
    for (const path of Object.keys(LOADERS)) {
      const { get } = paths[path] as { get: { responses: Record<string, unknown> } };
      for (const [values, query, status] of asked) {
        if (!(status in get.responses)) continue;
        const fitting =
          path.startsWith("/organisations") && status === 200 ? { ...values, id: unit } : values;
        const response = await ask(path, fitting, {}, query);
        expect(response.status, `${path} ${status}`).toBe(status);
        const { content } = get.responses[status] as { content: Record<string, { schema: object }> };
        const type = response.headers.get("Content-Type")?.split(";")[0] ?? "";
        const parsed = z.fromJSONSchema(content[type]!.schema as never).safeParse(await response.json());
        expect(parsed.error, `${path} ${status}`).toBe(undefined);
        answered++;
      }
    }
    expect(answered).toBeGreaterThan(18);
  });

  test("what is only read, or only sent, tells by which methods, as problems are told", async () => {
    const context = { ...(await visitorContext(store.db)), programLimit: limit };
    const by = (method: string, handler: Handler) =>
      handler({
        request: new Request("http://127.0.0.1:3000/api/v1/x", { method }),
        context,
        params: {},
      } as never);
    const wrong: [method: string, handler: Handler, allow: string][] = [
      ...[changes, description, edition, editions, organisation, organisations, scheme, taxonomyList].map(
        ({ action }): [string, Handler, string] => ["POST", action, "GET, HEAD, OPTIONS"],
      ),
      ["GET", imports.loader, "POST"],
    ];
    for (const [method, handler, allow] of wrong) {
      const answer = await by(method, handler);
      expect([answer.status, answer.headers.get("Allow")]).toEqual([405, allow]);
      expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
      expect(await answer.json()).toMatchObject({ status: 405, code: "method" });
    }
    expect((await by("POST", nowhere.action)).status).toBe(404);
  });

  test("a list is read to its end, each entry once", async () => {
    for (let work = 0; work < 5; work++) await publishWork(store.db, people, { title: `作品 ${work}` });
    for (const path of ["/practices", "/changes", "/organisations"]) {
      const seen: string[] = [];
      let query = "?limit=2";
      for (let parts = 0; parts < 9; parts++) {
        const { items, next } = await (await ask(path, {}, {}, query)).json();
        seen.push(...items.map((item: { id: string }) => item.id));
        if (next === null) break;
        query = new URL(next).search;
      }
      expect(new Set(seen).size, path).toBe(seen.length);
      expect(seen.length, path).toBe(path === "/organisations" ? 1 : 5);
    }
  });

  test("who keeps a copy asks on from where they were and hears of what was withdrawn", async () => {
    const id = await publishWork(store.db, people);
    const { cursor } = await (await ask("/changes")).json();
    const again = await (await ask("/changes", {}, {}, `?cursor=${cursor}`)).json();
    expect(again).toMatchObject({ items: [], next: null, cursor });
    await withdraw(id);
    const { items } = await (await ask("/changes", {}, {}, `?cursor=${cursor}`)).json();
    expect(items).toMatchObject([{ id, gone: true }]);
  });

  test("what has not changed is not sent again, and pages of any origin may read it", async () => {
    const first = await ask("/taxonomy");
    const tag = first.headers.get("ETag") ?? "";
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    expect(first.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const second = await ask("/taxonomy", {}, { headers: { "If-None-Match": `"other", ${tag}` } });
    expect([second.status, await second.text()]).toEqual([304, ""]);
    const preflight = await ask("/taxonomy", {}, { method: "OPTIONS" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("If-None-Match");
  });

  test("who asks too often is told when to come back", async () => {
    limit = createProgramLimit(2);
    const first = await ask("/taxonomy");
    expect(first.headers.get("RateLimit-Policy")).toBe('"requests";q=2;w=300');
    expect(first.headers.get("RateLimit")).toMatch(/^"requests";r=1;t=\d+$/);
    await ask("/taxonomy");
    const refused = await ask("/taxonomy");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: "too-many-requests" });
  });
});
