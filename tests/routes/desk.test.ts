import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppLoadContext } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../app/db/database";
import { publicationRequests } from "../../app/db/schema";
import type { Actor } from "../../app/models/actor";
import { projectContent, projectState, readProposed } from "../../app/models/documents/projection.server";
import { composeDocument } from "../../app/models/exchange/passages";
import { getDeskPractice } from "../../app/models/practices/queries.server";
import { inspect } from "../../app/models/privacy/inspect.server";
import { loadTaxonomy } from "../../app/models/taxonomy/queries.server";
import { compareContents } from "../../app/models/versions/compare-contents";
import { offerIn } from "../../app/models/versions/offered";
import { sectionsSince } from "../../app/models/visits/section-digest.server";
import { loader as approval } from "../../app/routes/approval";
import { action as approve } from "../../app/routes/approval-approve";
import { action as sendBack } from "../../app/routes/approval-return";
import { loader as picture } from "../../app/routes/attachment";
import { action as part } from "../../app/routes/collaborator-part";
import { action as remove } from "../../app/routes/collaborator-remove";
import { loader as desk, action as start } from "../../app/routes/desk";
import { action as upload } from "../../app/routes/desk-attachments";
import { action as describeWork, loader as details } from "../../app/routes/desk-details";
import { action as invite, loader as people } from "../../app/routes/desk-people";
import { action as ask, loader as publication } from "../../app/routes/desk-publication";
import { action as putAway } from "../../app/routes/desk-put-away";
import { action as rename } from "../../app/routes/desk-title";
import { AttachmentFolder } from "../../server/attachment-folder";
import { openTestDatabase, type TestDatabase } from "../support/database";
import { contentOf, root } from "../support/host";
import { createActor, createOrganisation, PASSWORD, signInAs } from "../support/people";
import { drawing, SVG } from "../support/pictures";
import { createPractice, letIn, TEXT } from "../support/practices";
import { answerOf, contextFor, post } from "../support/route-context";

const taxonomy = loadTaxonomy(join(root, "content"));
let store: TestDatabase;
let db: Database;
let folder: string;
let flushed: string[];
let owner: Actor;
let admin: Actor;
let guest: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  folder = await mkdtemp(join(tmpdir(), "gongyan-desk-"));
  flushed = [];
  const school = await createOrganisation(db, { name: "青禾小学（示例）" });
  owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
  admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
  guest = await createActor(db, { name: "陈老师" });
  id = await createPractice(db, owner);
});
afterEach(async () => {
  await store.remove();
  await rm(folder, { recursive: true, force: true });
});

type Handler = (args: never) => unknown;

/** Asks a route as somebody signed in, or as a visitor for null. */
async function as(
  actor: Actor | null,
  handler: Handler,
  request: Request,
  params: Record<string, string> = {},
) {
  const signedIn = actor && (await signInAs(db, { ...actor, password: PASSWORD }));
  const context: AppLoadContext = {
    ...(await contextFor(db, signedIn ? { cookie: signedIn.cookie } : {})),
    taxonomy,
    attachments: new AttachmentFolder(folder),
    liveDocuments: { flush: async (documentId) => void flushed.push(documentId) },
    workshop: {
      project: async (state) => projectState(state),
      readProposed: async (state) => readProposed(state),
      sections: async (state, since) => sectionsSince(state, since),
      renderContent: async (content) => projectContent(content),
      inspect: async (state, consents, today) => inspect(state, consents, today),
      compose: async (content, passages) => composeDocument(content, passages),
      compareContents: async (before, after) => compareContents(before, after),
      offerChanges: async (state, texts, offerer) => offerIn(state, texts, offerer),
    },
  };
  return answerOf(Promise.resolve(handler({ request, context, params } as never)));
}
const get = (path = "/desk") => new Request(`http://127.0.0.1:3000${path}`);
const lesson = { kind: "lesson", title: "《静夜思》融合课" };

describe("the desk", () => {
  test("starts a work from the template of its kind and goes on to it", async () => {
    const answer = await as(owner, start, post("/desk", lesson));
    expect(answer.status).toBe(302);
    const [, started = ""] = /^\/desk\/(\w{16})$/.exec(answer.location ?? "") ?? [];
    const { practice, part: mine } = await getDeskPractice(db.read, owner, started);
    expect(practice).toMatchObject({ kind: "lesson", title: lesson.title });
    expect(mine).toBe("owner");
    const { data } = await as(owner, publication, get(), { id: started });
    const template = taxonomy.templates.find((each) => each.id === "lesson");
    expect((data as { paper: { html: string } }).paper.html).toContain(template?.sections[0]?.heading.zh);
  });

  test.each([
    [{ ...lesson, title: "  " }, { title: ["title-required"] }],
    [{ ...lesson, kind: "poem" }, { kind: ["kind-required"] }],
    [{}, { title: ["title-required"], kind: ["kind-required"] }],
  ])("shows %j again with what is wrong", async (fields, wrong) => {
    const answer = await as(owner, start, post("/desk", fields as Record<string, string>));
    expect(answer.status).toBe(422);
    expect(answer.data).toEqual({ problems: { fields: wrong, values: fields } });
  });

  test("shows a member their works and what waits for them; a visitor is asked to sign in", async () => {
    await as(owner, invite, post("", { email: guest.email, part: "editor" }), { id });
    await as(owner, ask, post("", {}), { id });
    expect((await as(owner, desk, get())).data).toMatchObject({
      works: [{ id, requested: true }],
      waiting: [],
    });
    expect((await as(admin, desk, get())).data).toMatchObject({ works: [], waiting: [{ practiceId: id }] });
    const told = (await as(guest, desk, get("/desk?done=<script>"))).data;
    expect(told).toMatchObject({ invitations: [{ inviterName: "林老师" }], done: null });
    expect((await as(null, desk, get())).location).toBe("/sign-in?next=%2Fdesk");
  });
});

describe("a work's pages", () => {
  test("are not there for somebody who has no part in it", async () => {
    const member = { id, memberId: owner.memberId };
    for (const handler of [details, people, publication]) {
      expect((await as(admin, handler, get(), { id })).status).toBe(404);
    }
    for (const handler of [describeWork, ask, rename, upload, putAway, part, remove]) {
      const form = new FormData();
      form.append("file", new File([new Uint8Array(await drawing())], "x.png"));
      form.append("licence", "CC-BY-4.0");
      form.append("part", "viewer");
      form.append("title", "x");
      const request = new Request("http://127.0.0.1:3000/", { method: "POST", body: form });
      expect((await as(admin, handler, request, member)).status, handler.toString().slice(0, 200)).toBe(404);
    }
    expect(
      (await as(admin, invite, post("", { email: "x@example.cn", part: "editor" }), { id })).status,
    ).toBe(404);
    expect(flushed).toEqual([]);
  });

  test("put a description together with what a colleague saved meanwhile, and show what both changed", async () => {
    await letIn(db, owner, id, guest, "editor");
    const opened = (await as(owner, details, get(), { id })).data as { details: object };
    const begun = JSON.stringify(opened.details);
    const form = { begun, "stage[]": "primary", region: "", licence: "CC-BY-4.0" };
    await as(guest, describeWork, post("", { ...form, summary: "同伴的摘要" }), { id });
    const late = await as(owner, describeWork, post("", { ...form, summary: "我的摘要", keywords: "双师" }), {
      id,
    });
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({
      problems: { fields: { summary: ["changed-meanwhile"] }, values: { summary: "我的摘要" } },
      contested: true,
    });
    const present = (await as(owner, details, get(), { id })).data as { details: object };
    expect(present).toMatchObject({ details: { summary: "同伴的摘要", keywords: [] } });
    const seen = { ...form, begun: JSON.stringify(present.details), summary: "我的摘要", keywords: "双师" };
    await as(
      guest,
      describeWork,
      post("", { ...seen, summary: "同伴的摘要", region: "桐庐", keywords: "" }),
      { id },
    );
    expect((await as(owner, describeWork, post("", seen), { id })).location).toContain("done=saved");
    expect((await as(owner, details, get(), { id })).data).toMatchObject({
      details: { summary: "我的摘要", keywords: ["双师"], region: "330122" },
    });
  });

  test("take a description, and give it back as typed when it is not right", async () => {
    const form = { summary: "新的摘要", "stage[]": "primary", region: "桐庐", licence: "CC-BY-4.0" };
    const saved = await as(owner, describeWork, post("", form), { id });
    expect(saved.location).toBe(`/desk/${id}/details?done=saved`);
    expect((await as(owner, details, get(`/desk/${id}/details?done=saved`), { id })).data).toMatchObject({
      details: { summary: "新的摘要", stage: ["primary"], region: "330122" },
      matter: { region: "浙江省杭州市桐庐县" },
      done: "saved",
    });
    const wrong = await as(owner, describeWork, post("", { ...form, region: "鼓楼区" }), { id });
    expect(wrong.status).toBe(422);
    expect(wrong.data).toMatchObject({
      problems: {
        fields: { region: ["region-ambiguous"] },
        values: { summary: "新的摘要", region: "鼓楼区" },
      },
      candidates: expect.arrayContaining(["江苏省南京市鼓楼区"]),
    });
  });

  test("show addresses of collaborators to the owner only", async () => {
    await letIn(db, owner, id, guest, "editor");
    const emails = async (actor: Actor) => {
      const { data } = await as(actor, people, get(), { id });
      return (data as { collaborators: { email: string }[] }).collaborators.map(({ email }) => email);
    };
    expect(await emails(owner)).toEqual([owner.email, guest.email]);
    expect(await emails(guest)).toEqual(["", ""]);
  });

  test("tell the link of an invitation once, and a slip beside its field", async () => {
    const sent = await as(owner, invite, post("", { email: guest.email, part: "viewer" }), { id });
    expect(sent.status).toBe(201);
    expect((sent.data as { sent: { link: string } }).sent.link).toMatch(
      /^http:\/\/127\.0\.0\.1:3000\/invitations\/[\w-]{32}$/,
    );
    const slip = await as(owner, invite, post("", { email: owner.email, part: "owner" }), { id });
    expect([slip.status, slip.data]).toMatchObject([
      422,
      { problems: { fields: { part: ["part-required"] } } },
    ]);
    const again = await as(owner, invite, post("", { email: owner.email, part: "editor" }), { id });
    expect(again.data).toMatchObject({ problems: { fields: { email: ["already-collaborator"] } } });
  });

  test("keep the last owner, and say so", async () => {
    const member = { id, memberId: owner.memberId };
    const kept = await as(owner, part, post("", { part: "viewer" }), member);
    expect(kept.location).toBe(`/desk/${id}/people?problem=last-owner`);
    expect((await as(owner, remove, post("", {}), member)).status).toBe(409);
    await letIn(db, owner, id, guest, "editor");
    const left = await as(guest, remove, post("", {}), { id, memberId: guest.memberId });
    expect(left.location).toBe("/desk?done=left");
  });

  test("put a work away only for who types its title", async () => {
    const slip = await as(owner, putAway, post("", { title: "双师" }), { id });
    expect([slip.status, slip.data]).toMatchObject([
      422,
      { problems: { fields: { title: ["title-differs"] } } },
    ]);
    const gone = await as(owner, putAway, post("", { title: "双师课堂的一年" }), { id });
    expect(gone.location).toBe("/desk?done=put-away");
    expect((await as(owner, details, get(), { id })).status).toBe(404);
  });

  test("rename it without a page", async () => {
    expect((await as(owner, rename, post("", { title: "新题名" }), { id })).status).toBe(204);
    const empty = await as(owner, rename, post("", { title: "" }), { id });
    expect(empty.status).toBe(422);
    expect(await (empty.data as Response).json()).toEqual({ error: "title-required" });
  });
});

describe("publication", () => {
  test("stores what is being typed, freezes it, is approved, and leads to the public page", async () => {
    const asked = await as(owner, ask, post("", {}), { id });
    expect(asked.location).toBe(`/desk/${id}/publication?done=requested`);
    expect(flushed).toEqual([id]);
    const { data } = await as(admin, desk, get());
    const requestId = (data as { waiting: { id: string }[] }).waiting[0]?.id ?? "";
    expect((await as(owner, approval, get(), { requestId })).status).toBe(404);
    expect((await as(admin, approval, get(), { requestId })).data).toMatchObject({
      title: "双师课堂的一年",
      decision: null,
      paper: { authors: [{ name: "林老师" }], html: expect.stringContaining("两位老师共同备一节课") },
    });
    const silent = await as(admin, sendBack, post("", { note: " " }), { requestId });
    expect([silent.status, silent.data]).toMatchObject([
      422,
      { problems: { fields: { note: ["note-required"] } } },
    ]);
    expect((await as(guest, approve, post("", {}), { requestId })).status).toBe(404);
    const approved = await as(admin, approve, post("", {}), { requestId });
    expect(approved.location).toBe(`/practices/${id}`);
    expect((await as(admin, approve, post("", {}), { requestId })).status).toBe(409);
    expect((await as(admin, approval, get(), { requestId })).data).toMatchObject({
      decision: "approved",
      paper: null,
    });
    expect((await as(owner, publication, get(), { id })).data).toMatchObject({
      requestedAt: null,
      editions: [{ number: 1 }],
      past: [{ decision: "approved", edition: 1 }],
    });
  });

  test("shows what tells of persons, and is not asked for before somebody has looked at it", async () => {
    const telling = await createPractice(db, owner, { content: contentOf(`${TEXT}电话 13812345678。`) });
    const { data } = await as(owner, publication, get(), { id: telling });
    expect(data).toMatchObject({
      findings: [{ kind: "phone", sample: "138******78", block: expect.stringMatching(/^block-/) }],
    });
    const unread = await as(owner, ask, post("", {}), { id: telling });
    expect([unread.status, unread.data]).toMatchObject([
      422,
      { problems: { fields: { looked: ["findings-unread"] } } },
    ]);
    expect((await as(owner, ask, post("", { looked: "yes" }), { id: telling })).status).toBe(302);
    const [request] = await db.read
      .select()
      .from(publicationRequests)
      .where(eq(publicationRequests.practiceId, telling));
    expect(request?.findings).toBe(1);
  });

  test("comes back with what is missing", async () => {
    const bare = await createPractice(db, owner, { details: {} });
    const answer = await as(owner, ask, post("", {}), { id: bare });
    expect([answer.status, answer.data]).toMatchObject([
      422,
      { problems: { fields: { form: ["summary-required"] } } },
    ]);
    expect((await as(owner, publication, get(), { id: bare })).data).toMatchObject({
      readiness: { missing: ["summary-required", "stage-required"] },
    });
  });
});

describe("a picture", () => {
  async function send(actor: Actor, bytes: Uint8Array) {
    const form = new FormData();
    form.append("file", new File([new Uint8Array(bytes)], "x.png"));
    const request = new Request("http://127.0.0.1:3000/", { method: "POST", body: form });
    const { status, data } = await as(actor, upload, request, { id });
    return { status, body: (await (data as Response).json()) as { id: string } };
  }

  test("is sent to a work and shown under headers that let it do nothing", async () => {
    const sent = await send(owner, await drawing());
    expect(sent).toMatchObject({ status: 201, body: { width: 120, height: 80 } });
    const shown = await as(owner, picture, get(), { id: sent.body.id });
    expect(shown.status).toBe(200);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      "content-type": "image/webp",
      "content-disposition": "inline",
      "content-security-policy": "sandbox; default-src 'none'",
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/),
    });
    expect(shown.headers.get("cache-control")).toBe("private, no-store");
    const known = new Request("http://127.0.0.1:3000/", {
      headers: { "If-None-Match": shown.headers.get("etag")! },
    });
    expect((await as(owner, picture, known, { id: sent.body.id })).status).toBe(304);
    expect((await as(null, picture, get(), { id: sent.body.id })).status).toBe(404);
    expect((await as(null, picture, get(), { id: "../../etc/passwd" })).status).toBe(404);
  });

  test("is refused with a reason, and not without a file", async () => {
    expect(await send(owner, SVG)).toMatchObject({ status: 422, body: { error: "picture-type" } });
    const { status, data } = await as(owner, upload, post("", {}), { id });
    expect([status, await (data as Response).json()]).toEqual([422, { error: "picture-missing" }]);
  });
});
