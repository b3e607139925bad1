import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { MappingPage } from "../../app/components/exchange/mapping-page";
import { HandOverPage } from "../../app/components/people/hand-over-page";
import { ManagePage } from "../../app/components/road/manage-page";
import { WebhooksPage } from "../../app/components/webhooks/webhooks-page";
import { parseForm } from "../../app/http/forms";
import type { Actor } from "../../app/models/actor";
import { readFile } from "../../app/models/exchange/read/read-file";
import { keepImport } from "../../app/models/exchange/waiting.server";
import { findTemplate } from "../../app/models/taxonomy/template";
import * as webhooks from "../../app/routes/account-webhooks";
import * as experts from "../../app/routes/call-experts";
import * as mapping from "../../app/routes/desk-import-mapping";
import * as handOver from "../../app/routes/organisation-hand-over";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { createActor, createOrganisation } from "../support/people";
import { createPractice } from "../support/practices";
import { callContent, foundCountry, openedCall } from "../support/road";
import { answerOf, contextFor } from "../support/route-context";
import { htmlOf, taxonomy } from "../support/visitor";

/* A form that is not right comes back as it was sent: what was ticked is ticked, nothing else is. */

let store: TestDatabase;
beforeEach(async () => {
  store = await openTestDatabase();
});
afterEach(() => store.remove());

interface Route {
  loader: unknown;
  action: unknown;
}

/** The page as it stands after a form was sent and refused. */
async function refused(
  route: Route,
  page: Parameters<typeof htmlOf>[0],
  asked: { actor: Actor; path: string; params: Record<string, string>; body: [string, string][] },
  more: object = {},
): Promise<string> {
  const { actor, path, params, body } = asked;
  const context = { ...(await contextFor(store.db)), taxonomy, actor, ...more };
  const url = `http://127.0.0.1:3000${path}`;
  const ask = (does: unknown, init?: RequestInit) => {
    const request = new Request(url, init);
    return answerOf((does as (args: object) => Promise<unknown>)({ request, context, params }));
  };
  const sent = await ask(route.action, { method: "POST", body: new URLSearchParams(body) });
  expect(sent.status).toBe(422);
  const shown = await ask(route.loader);
  return htmlOf(page, { ...(shown.data as object), ...(sent.data as object) } as never);
}

/** What is ticked in a page, by the values of the boxes of that name. */
function tickedIn(html: string, name: string): string[] {
  const boxes = [...html.matchAll(/<input [^>]*>/g)].map(([box]) => box);
  const named = boxes.filter((box) => box.includes(`name="${name}"`) && box.includes("checked"));
  return named.map((box) => /value="([^"]*)"/.exec(box)?.[1] ?? "");
}

test("a field that comes several times comes back as often, with or without a sign of a list", () => {
  const form = new FormData();
  for (const value of ["a", "b"]) for (const name of ["plain", "list[]"]) form.append(name, value);
  form.append("one[]", "a");
  form.append("title", "题目");
  const parsed = parseForm(form, z.object({ missing: z.string() }));
  expect(!parsed.ok && parsed.problems.values).toEqual({
    ...{ plain: ["a", "b"], list: ["a", "b"], one: ["a"], title: "题目" },
  });
});

test("who gives some works away and forgets to whom finds the same works ticked, not all", async () => {
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  const actor = await createActor(store.db, { name: "管理员", role: "school-admin", organisationId });
  const leaving = await createActor(store.db, { name: "林青", role: "teacher", organisationId });
  const given = await createPractice(store.db, leaving, { title: "给出去的" });
  await createPractice(store.db, leaving, { title: "留下的" });
  const params = { id: organisationId, memberId: leaving.memberId };
  const path = `/organisations/${organisationId}/hand-over/${leaving.memberId}`;
  const ask = (body: [string, string][]) =>
    refused(handOver, HandOverPage as never, { actor, path, params, body });
  expect(tickedIn(await ask([["works[]", given]]), "works[]")).toEqual([given]);
  expect(tickedIn(await ask([["to", actor.memberId]]), "works[]")).toEqual([]);
});

test("who names an expert by an address that is wrong finds ticked what the expert knows", async () => {
  const country = await foundCountry(store.db);
  const id = await openedCall(store.db, country.steward, country.host);
  const body: [string, string][] = [
    ["email", "nobody@example.com"],
    ["stage[]", "primary"],
    ["stage[]", "junior-secondary"],
    ["subject[]", "mathematics"],
  ];
  const asked = { actor: country.steward, path: `/calls/${id}/experts`, params: { id }, body };
  const html = await refused(experts, ManagePage as never, asked, { callContent });
  expect(html).toContain('value="nobody@example.com"');
  expect(tickedIn(html, "stage[]")).toEqual(["primary", "junior-secondary"]);
  expect(tickedIn(html, "subject[]")).toEqual(["mathematics"]);
});

test("who unticks all that a webhook tells of does not find it all ticked again", async () => {
  const actor = await createActor(store.db, {
    name: "林青",
    role: "teacher",
    organisationId: await createOrganisation(store.db, { name: "青禾小学（示例）" }),
  });
  const body: [string, string][] = [["url", "https://hooks.example.com/"]];
  const asked = { actor, path: "/account/webhooks", params: {}, body };
  expect(tickedIn(await refused(webhooks, WebhooksPage as never, asked), "events[]")).toEqual([]);
});

test("who brings in a file and forgets the title keeps the kind, the sections and the tick", async () => {
  const actor = await createActor(store.db, {
    name: "林青",
    role: "teacher",
    organisationId: await createOrganisation(store.db, { name: "青禾小学（示例）" }),
  });
  const kept = new Map<string, Uint8Array>();
  const passing = {
    put: async (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
    get: async (key: string) => kept.get(key) ?? null,
    remove: async (key: string) => void kept.delete(key),
  };
  const workshop = { compose: async () => ({ document: new Uint8Array(), anchors: [] }) };
  const bytes = new TextEncoder().encode("# 题目\n\n## 我们的做法\n\n一段话。\n");
  const work = readFile(bytes, { name: "file.md", changes: "accept" });
  const key = await keepImport(passing, {
    memberId: actor.memberId,
    kind: "school-case",
    name: "file.md",
    work,
  });
  const sections = findTemplate(taxonomy.templates, "lesson")?.sections ?? [];
  const section = sections.at(-1)?.id ?? "";
  const body: [string, string][] = [
    ...[
      ["kind", "lesson"],
      ["title", ""],
      ["complete", "on"],
    ].map(([name, value]) => [name, value] as [string, string]),
    ...[0, 1, 2].map((block) => [`section-${block}`, section] as [string, string]),
  ];
  const asked = { actor, path: `/desk/imports/${key}?kind=lesson`, params: { key }, body };
  const html = await refused(mapping, MappingPage as never, asked, { passing, workshop });
  expect(html).toContain(`action="/desk/imports/${key}?kind=lesson"`);
  expect(html).toMatch(/<input type="checkbox" name="complete" checked=""/);
  expect(html).toContain(`<option value="${section}" selected="">`);
});
