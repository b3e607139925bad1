import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { recordConsent, withdrawConsent } from "../../../app/models/consents/commands.server";
import {
  allowsPublication,
  type Consent,
  consentSchema,
  dayOf,
  isInForce,
} from "../../../app/models/consents/consent";
import { getConsents } from "../../../app/models/consents/queries.server";
import type { Content, Figure } from "../../../app/models/documents/content";
import { creditFrom, creditLine } from "../../../app/models/documents/figure-credit";
import { renderHtml } from "../../../app/models/documents/html";
import { readContent } from "../../../app/models/documents/read-content";
import { createDocument } from "../../../app/models/documents/yjs-format";
import { findPictureFor } from "../../../app/models/editions/pictures.server";
import { newId } from "../../../app/models/identifier";
import { freezePractice } from "../../../app/models/practices/freezing.server";
import { addPicture } from "../../../app/models/practices/pictures.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { drawing } from "../../support/pictures";
import { createPractice, letIn, publish, TEXT } from "../../support/practices";

const FORM = {
  pseudonym: "学生甲",
  ageBand: "under-14",
  guardian: "母亲",
  scopes: ["photo"],
  audience: "public",
  validFrom: "2026-09-01",
  validUntil: "",
};
const filled = (more: object = {}) => consentSchema.parse({ ...FORM, ...more });
const problemsOf = (more: object) =>
  consentSchema.safeParse({ ...FORM, ...more }).error?.issues.map(({ path, message }) => [path[0], message]);

describe("a consent", () => {
  test("of a minor names the guardian, of an adult none; it has a scope and a period", () => {
    expect(problemsOf({ guardian: " " })).toEqual([["guardian", "guardian-required"]]);
    expect(problemsOf({ guardian: "", ageBand: "adult" })).toBeUndefined();
    expect(problemsOf({ scopes: undefined })).toEqual([["scopes", "scope-required"]]);
    expect(problemsOf({ validUntil: "2026-08-31" })).toEqual([["validUntil", "period-wrong"]]);
    expect(problemsOf({ validFrom: "2026-13-01" })).toEqual([["validFrom", "date-wrong"]]);
  });

  test("is in force on its first and its last day, and not a day longer", () => {
    const consent = {
      ...filled({ validUntil: "2026-12-31" }),
      id: "",
      recordedAt: 0,
      withdrawnAt: null,
    } as Consent;
    expect(
      ["2026-08-31", "2026-09-01", "2026-12-31", "2027-01-01"].map((day) => isInForce(consent, day)),
    ).toEqual([false, true, true, false]);
    expect(isInForce({ ...consent, withdrawnAt: 1 }, "2026-10-01")).toBe(false);
    // A day begins in China, not at Greenwich.
    expect(dayOf(Date.UTC(2026, 7, 31, 16))).toBe("2026-09-01");
  });

  test("allows publication of a picture only when given for everybody and for more than words", () => {
    const consent = { ...filled(), id: "", recordedAt: 0, withdrawnAt: null } as Consent;
    expect(allowsPublication(consent, "2026-10-01")).toBe(true);
    expect(allowsPublication({ ...consent, audience: "school" }, "2026-10-01")).toBe(false);
    expect(allowsPublication({ ...consent, scopes: ["words"] }, "2026-10-01")).toBe(false);
  });
});

describe("in a work", () => {
  let store: TestDatabase;
  let db: Database;
  let owner: Actor;
  let viewer: Actor;
  let stranger: Actor;
  let admin: Actor;
  let id: string;
  const attachmentId = newId();

  beforeEach(async () => {
    store = await openTestDatabase();
    db = store.db;
    const school = await createOrganisation(db, { name: "青禾小学（示例）" });
    owner = await createActor(db, { name: "林老师", role: "teacher", organisationId: school });
    admin = await createActor(db, { name: "管理员", role: "school-admin", organisationId: school });
    viewer = await createActor(db, { name: "读者" });
    stranger = await createActor(db, { name: "外人" });
  });
  afterEach(() => store.remove());

  const figureOn = (consentId: string): Content => ({
    type: "root",
    children: [
      { type: "paragraph", children: [{ type: "text", text: TEXT }] },
      { type: "figure", attachmentId, alt: "课堂", caption: "", consentId, width: 4, height: 4 },
    ],
  });
  const start = async () => {
    id = await createPractice(db, owner);
    await letIn(db, owner, id, viewer, "viewer");
    return db.write((tx) => recordConsent(tx, owner, id, filled()));
  };

  test("who writes it keeps them, who reads it sees them, nobody else knows of them", async () => {
    const consentId = await start();
    const seen = await getConsents(db.read, viewer, id);
    expect(seen).toMatchObject({
      consents: [{ id: consentId, pseudonym: "学生甲" }],
      can: { record: false, withdraw: false },
    });
    await expect(getConsents(db.read, stranger, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(db.write((tx) => recordConsent(tx, viewer, id, filled()))).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(db.write((tx) => withdrawConsent(tx, viewer, id, consentId, []))).rejects.toMatchObject({
      kind: "forbidden",
    });
  });

  test("taking one back hides its pictures in the published edition, also while the text is locked", async () => {
    const consentId = newId();
    id = await createPractice(db, owner, { content: figureOn(consentId) });
    const files = new Map<string, Uint8Array>();
    const shelf = {
      db,
      attachments: {
        put: async (key: string, bytes: Uint8Array) => void files.set(key, bytes),
        remove: async (key: string) => void files.delete(key),
      },
    };
    await addPicture(shelf, owner, id, await drawing({ width: 4, height: 4 }), attachmentId);
    await db.write((tx) => recordConsent(tx, owner, id, filled(), consentId));
    await publish(db, owner, admin, id);
    expect(await findPictureFor(db.read, null, attachmentId)).toMatchObject({ published: true });
    await db.write((tx) => freezePractice(tx, owner, id));
    await db.write((tx) => withdrawConsent(tx, owner, id, consentId, []));
    for (const asking of [null, owner, admin])
      expect(await findPictureFor(db.read, asking, attachmentId)).toBeNull();
    const { consents } = await getConsents(db.read, owner, id);
    expect(consents[0]?.withdrawnAt).toBeGreaterThan(0);
    await db.write((tx) => withdrawConsent(tx, owner, id, consentId, []));
  });

  test("another work's consent cannot be taken back from here", async () => {
    const consentId = await start();
    const other = await createPractice(db, owner);
    await expect(db.write((tx) => withdrawConsent(tx, owner, other, consentId, []))).rejects.toMatchObject({
      kind: "not-found",
    });
  });
});

describe("a figure's credit", () => {
  const figure: Figure = {
    type: "figure",
    attachmentId: "0123456789abcdef",
    alt: "课堂",
    caption: "上课",
    source: "张老师 <摄>",
    licence: "CC-BY-4.0",
    consentId: "abcdef0123456789",
    width: 4,
    height: 3,
  };

  test("is stored with the figure, read again, and printed below it", () => {
    const { content, dropped } = readContent(createDocument({ type: "root", children: [figure] }));
    expect(dropped).toBe(0);
    expect(content.children).toEqual([figure]);
    expect(renderHtml(content, { attachmentUrl: (id) => id })).toContain(
      '<figcaption>上课<small class="figure-credit">来源：张老师 &lt;摄&gt; · ' +
        '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a> · 已取得知情同意</small></figcaption>',
    );
  });

  test("is in the language of the figure's words, and nothing when nothing is said", () => {
    const plain = { alt: "A lesson", caption: "" };
    expect(creditLine({ ...plain, source: "Ms Zhang", licence: "ALL-RIGHTS-RESERVED" })).toBe(
      "Source: Ms Zhang · All rights reserved, read on this site only",
    );
    expect(creditLine(plain)).toBe("");
    expect(creditLine({ ...plain, licence: "no-such" })).toBe("");
  });

  test("comes back from a file that was taken away, but for the consent", () => {
    expect(creditFrom(creditLine(figure))).toEqual({ source: "张老师 <摄>", licence: "CC-BY-4.0" });
    expect(creditFrom("这一段文字讲的是来源：教材。")).toBeNull();
  });
});
