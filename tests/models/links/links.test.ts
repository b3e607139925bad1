import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { linkedDataOf } from "../../../app/components/public/linked-data";
import type { Database } from "../../../app/db/database";
import { events } from "../../../app/db/schema";
import type { Actor } from "../../../app/models/actor";
import type { Content } from "../../../app/models/documents/content";
import { getEdition } from "../../../app/models/editions/queries.server";
import { withdrawEdition } from "../../../app/models/editions/withdrawal.server";
import { addLink, removeLink } from "../../../app/models/links/commands.server";
import { linkSchema, RELATIONS, united } from "../../../app/models/links/link";
import { getOwnLinks, listLinks } from "../../../app/models/links/queries.server";
import { createSchool, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice, letIn, publish, TEXT } from "../../support/practices";
import { taxonomy } from "../../support/visitor";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let admin: Actor;
let method: string;
let work: string;

const LINK = { relation: "applies", sentence: "用了前三步，没有终端，去掉了在线测。" } as const;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createSchool(db, "青禾小学（示例）");
  admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: unitOf(owner) });
  method = await createPractice(db, owner, { kind: "method-card", title: "三步共备" });
  await publish(db, owner, admin, method);
  work = await createPractice(db, owner);
});
afterEach(() => store.remove());

const add = (actor: Actor, to = method, sentence: string = LINK.sentence) =>
  db.write((tx) => addLink(tx, actor, work, { work: to, relation: LINK.relation, sentence }));
const linksOf = async (id: string) => listLinks(db.read, await getEdition(db.read, id, "newest"));

test("a link stands on the pages of both ends, with its sentence", async () => {
  await add(owner);
  expect((await linksOf(method)).from).toEqual([]);
  await publish(db, owner, admin, work);
  expect(await linksOf(work)).toMatchObject({
    to: [{ ...LINK, work: { practiceId: method, title: "三步共备", withdrawn: false } }],
    from: [],
  });
  expect(await linksOf(method)).toMatchObject({ to: [], from: [{ ...LINK, work: { practiceId: work } }] });
});

test("an edition keeps its links; what is changed afterwards belongs to the next one", async () => {
  await add(owner);
  await publish(db, owner, admin, work);
  const [link] = (await getOwnLinks(db.read, owner, work)).links;
  await db.write((tx) => removeLink(tx, owner, work, link?.id ?? ""));
  expect((await linksOf(work)).to).toHaveLength(1);
  expect((await getEdition(db.read, work, 1)).details.links).toEqual([{ to: method, ...LINK }]);
  await publish(db, owner, admin, work);
  expect(await linksOf(work)).toEqual({ to: [], from: [] });
  expect((await linksOf(method)).from).toEqual([]);
});

test("a work that is mentioned with a relation is linked to, once for each kind of link", async () => {
  const mention = { type: "mention", of: "work", target: method, label: "三步共备" } as const;
  const content: Content = {
    type: "root",
    children: [
      {
        type: "paragraph",
        children: [
          { type: "text", text: TEXT },
          mention,
          { ...mention, relation: "cites", sentence: "见第二步" },
          { ...mention, relation: "cites" },
          { ...mention, relation: "invented" },
          { ...mention, target: "0123456789abcdef", relation: "cites" },
        ],
      },
    ],
  };
  const citing = await createPractice(db, owner, { content });
  await publish(db, owner, admin, citing);
  expect((await linksOf(citing)).to).toMatchObject([
    { relation: "cites", sentence: "见第二步", work: { practiceId: method } },
  ]);
});

test("the end that was taken back is shown as such, and links of a work taken back are gone", async () => {
  await add(owner);
  await publish(db, owner, admin, work);
  const takeBack = (practiceId: string) =>
    db.write((tx) => withdrawEdition(tx, owner, { practiceId, number: 1, reason: "数据有误" }, null));
  await takeBack(method);
  expect((await linksOf(work)).to).toMatchObject([{ work: { title: "三步共备", withdrawn: true } }]);
  await takeBack(work);
  expect((await listLinks(db.read, await getEdition(db.read, method, 1))).from).toEqual([]);
});

test("only writers link, only to what is public, never to the work itself; all of it is on record", async () => {
  const reader = await createActor(db, { name: "读者" });
  await letIn(db, owner, work, reader, "viewer");
  const stranger = await createActor(db, { name: "路人" });
  await expect(add(reader)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(add(stranger)).rejects.toMatchObject({ kind: "not-found" });
  const draft = await createPractice(db, owner, { title: "没发布的" });
  await expect(add(owner, draft)).rejects.toMatchObject({ code: "link-work" });
  await expect(add(owner, work)).rejects.toMatchObject({ code: "link-itself" });
  await add(owner);
  await add(owner, method, "只用了第一步。");
  const { links } = await getOwnLinks(db.read, reader, work);
  expect(links.map(({ sentence }) => sentence)).toEqual(["只用了第一步。"]);
  const kept = await db.read.select().from(events).where(eq(events.kind, "link.added"));
  expect(kept).toHaveLength(2);
});

test("machines read what a work rests on and what it cites", async () => {
  await add(owner);
  await db.write((tx) =>
    addLink(tx, owner, work, { work: method, relation: "compares", sentence: "看看差别" }),
  );
  await publish(db, owner, admin, work);
  const edition = await getEdition(db.read, work, "newest");
  const origin = "https://gongyan.example.cn";
  const { isBasedOn, citation } = linkedDataOf(edition, taxonomy, origin, (await linksOf(work)).to);
  expect(isBasedOn).toMatchObject([{ "@id": `${origin}/practices/${method}`, description: LINK.sentence }]);
  expect(citation).toMatchObject([{ name: "三步共备", description: "看看差别" }]);
});

test("the vocabulary of links and the forms know the same kinds", () => {
  expect(taxonomy.schemes.link.terms.map(({ code }) => code)).toEqual([...RELATIONS]);
});

test.each([
  ["0123456789abcdef", "0123456789abcdef"],
  ["https://gongyan.example.cn/practices/0123456789abcdef/editions/2", "0123456789abcdef"],
  ["/en/practices/0123456789abcdef?x=1", "0123456789abcdef"],
  ["javascript:alert(1)", undefined],
  ["", undefined],
])("the work is read from %s", (typed, id) => {
  const read = linkSchema.safeParse({ work: typed, relation: "cites", sentence: "一句" });
  expect(read.data?.work).toBe(id);
});

test("a link says what it is once, and a sentence is kept before none", () => {
  const link = { to: "a", relation: "cites", sentence: "" } as const;
  expect(united([link, { ...link, sentence: "有话" }, { ...link, to: "own" }], "own")).toEqual([
    { ...link, sentence: "有话" },
  ]);
});
