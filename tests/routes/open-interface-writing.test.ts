import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { TokensPage } from "../../app/components/account/tokens-page";
import type { Actor } from "../../app/models/actor";
import { composeDocument } from "../../app/models/exchange/passages";
import { readFile } from "../../app/models/exchange/read/read-file";
import { suspendMember } from "../../app/models/members/suspensions.server";
import { getDeskPractice, listDesk } from "../../app/models/practices/queries.server";
import { createToken, revokeToken } from "../../app/models/tokens/commands.server";
import { listTokens } from "../../app/models/tokens/queries.server";
import type { Scope } from "../../app/models/tokens/token";
import { action as make } from "../../app/routes/account-tokens";
import { loader as description } from "../../app/routes/api/description";
import { action as importFile } from "../../app/routes/api/imports";
import { action as change } from "../../app/routes/api/practice";
import { action as start } from "../../app/routes/api/practices";
import { AttachmentFolder } from "../../server/attachment-folder";
import { PassingFolder } from "../../server/passing-folder";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation, PASSWORD, signInAs } from "../support/people";
import { createPractice } from "../support/practices";
import { answerOf, contextFor } from "../support/route-context";
import { htmlOf, taxonomy } from "../support/visitor";

let store: TestDatabase;
let folder: string;
let member: Actor;

beforeEach(async () => {
  store = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "gongyan-token-"));
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  member = await createActor(store.db, { name: "林青", role: "teacher", organisationId });
});
afterEach(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

const tokenFor = (scopes: Scope[], at?: number) =>
  store.db.write((tx) => createToken(tx, member, { name: "校办公系统", scopes, days: 30 }, at));

interface Sent {
  method?: string;
  token?: string;
  body?: unknown;
  params?: Record<string, string>;
}

async function send(action: (args: never) => Promise<Response>, sent: Sent): Promise<Response> {
  const { method = "POST", token, body, params = {} } = sent;
  const context = {
    ...(await contextFor(store.db)),
    taxonomy,
    attachments: new AttachmentFolder(folder),
    passing: new PassingFolder(join(folder, "passing")),
    workshop: { compose: async (...args: Parameters<typeof composeDocument>) => composeDocument(...args) },
    exchange: { read: async (...args: Parameters<typeof readFile>) => readFile(...args) },
  };
  const request = new Request("http://127.0.0.1:3000/api/v1/practices?lang=en", {
    method,
    headers: token ? { Authorization: `Bearer ${token}` } : {},
    body: body instanceof FormData ? body : JSON.stringify(body),
  });
  return action({ request, context, params } as never);
}

/** What the served description says of an answer. */
async function schemaOf(path: string, method: string, status: number) {
  const response = await description({
    request: new Request("http://127.0.0.1:3000/api/v1"),
    context: await contextFor(store.db),
    params: {},
  } as never);
  const { content } = (await response.json()).paths[path][method].responses[status];
  return z.fromJSONSchema((Object.values(content)[0] as { schema: never }).schema);
}

describe("a token", () => {
  test("starts a work, describes it and imports a file for its member, as the description says", async () => {
    const token = await tokenFor(["start", "describe", "import"]);
    const started = await send(start, { token, body: { kind: "lesson", title: "校历里的一课" } });
    expect(started.status).toBe(201);
    const body = await started.json();
    expect(started.headers.get("Location")).toBe(`http://127.0.0.1:3000/desk/${body.id}`);
    expect((await schemaOf("/practices", "post", 201)).safeParse(body).error).toBe(undefined);

    const params = { id: body.id };
    const patch = { title: "改过的题名", stage: ["primary"], region: "330122", period: "2026-03/2026-06" };
    const changed = await send(change, { method: "PATCH", token, params, body: patch });
    const described = await changed.json();
    expect(changed.status, JSON.stringify(described)).toBe(200);
    expect((await schemaOf("/practices/{id}", "patch", 200)).safeParse(described).error).toBe(undefined);
    const { practice } = await getDeskPractice(store.db.read, member, body.id);
    expect(practice).toMatchObject({
      title: "改过的题名",
      details: { stage: ["primary"], region: "330122" },
    });

    const form = new FormData();
    form.append("file", new File(["# 一节混合课\n\n两位老师共上一节课。"], "课.md"));
    form.append("kind", "lesson");
    form.append("title", "一节混合课");
    const imported = await send(importFile, { token, body: form });
    expect(imported.status).toBe(201);
    expect((await listDesk(store.db.read, member)).map(({ title }) => title).sort()).toEqual(
      ["改过的题名", "一节混合课"].sort(),
    );
  });

  test("does only what it is for, and only on the works of its member", async () => {
    const token = await tokenFor(["describe"]);
    const refused = await send(start, { token, body: { kind: "lesson", title: "题名" } });
    expect(refused.status).toBe(403);
    expect(refused.headers.get("WWW-Authenticate")).toContain('error="insufficient_scope", scope="start"');
    const foreign = await createPractice(store.db, await createActor(store.db, { name: "别人" }));
    const params = { id: foreign };
    const patch = { method: "PATCH", token, params, body: { title: "改" } };
    expect((await send(change, patch)).status).toBe(404);
    const unknown = await send(change, { ...patch, method: "PUT" });
    expect([unknown.status, unknown.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS, PATCH"]);
  });

  test("what is wrong is told by its code, and nothing is changed", async () => {
    const token = await tokenFor(["start", "describe"]);
    const id = await createPractice(store.db, member);
    const wrong: [body: unknown, code: string][] = [
      [{ stage: ["nowhere"] }, "code-unknown"],
      [{ region: "999999" }, "region-unknown"],
      [{ title: " " }, "title-required"],
      [{ colour: "red" }, "invalid"],
    ];
    for (const [body, code] of wrong) {
      const answer = await send(change, { method: "PATCH", token, params: { id }, body });
      expect(await answer.json(), code).toMatchObject({ status: 422, code });
    }
    expect((await getDeskPractice(store.db.read, member, id)).practice.details.stage).toEqual(["primary"]);
  });

  test("ends when it is revoked, when its time is over and when its member is suspended; a cookie is none", async () => {
    const body = { kind: "lesson", title: "题名" };
    const statusOf = async (token?: string) => (await send(start, { token, body })).status;
    const [first, old, last] = [
      await tokenFor(["start"]),
      await tokenFor(["start"], Date.now() - 31 * 86_400_000),
      await tokenFor(["start"]),
    ];
    expect(await statusOf(first)).toBe(201);
    expect(await statusOf(old)).toBe(401);
    expect(await statusOf()).toBe(401);
    expect(await statusOf(`gy_${"x".repeat(43)}`)).toBe(401);
    const [{ id } = { id: "" }] = (await listTokens(store.db.read, member)).filter(
      ({ lastUsedAt }) => lastUsedAt !== null,
    );
    await store.db.write((tx) => revokeToken(tx, member, id));
    expect(await statusOf(first)).toBe(401);
    const organisationId = await createOrganisation(store.db, { name: "平台" });
    const steward = await createActor(store.db, { name: "值班", role: "steward", organisationId });
    await store.db.write((tx) => suspendMember(tx, steward, member.memberId, "借出账号"));
    expect(await statusOf(last)).toBe(401);
  });

  test("is shown once, when it is made, and never again", async () => {
    const { cookie } = await signInAs(store.db, { ...member, password: PASSWORD });
    const context = await contextFor(store.db, { cookie });
    const ask = (form: [string, string][]) =>
      answerOf(
        Promise.resolve(
          make({
            request: new Request("http://127.0.0.1:3000/account/tokens", {
              method: "POST",
              body: new URLSearchParams(form),
            }),
            context,
            params: {},
          } as never),
        ),
      );
    const wrong = await ask([["name", "校办公系统"]]);
    expect(wrong.status).toBe(422);
    const { data } = await ask([
      ["name", "校办公系统"],
      ["scopes[]", "start"],
      ["days", "90"],
    ]);
    const { token } = data as { token: string };
    const tokens = await listTokens(store.db.read, member);
    const html = htmlOf(TokensPage, { tokens, revoked: false, token });
    expect(html).toContain(token);
    expect(htmlOf(TokensPage, { tokens, revoked: false })).toContain("校办公系统");
    expect(JSON.stringify(await store.db.read.query.accessTokens.findMany())).not.toContain(token);
  });
});
