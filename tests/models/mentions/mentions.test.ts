import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import type { Content, Mention } from "../../../app/models/documents/content";
import { renderHtml } from "../../../app/models/documents/html";
import { searcherOf } from "../../../app/models/editions/find-works.server";
import { tellNamed, tellNamedInEdition } from "../../../app/models/mentions/commands.server";
import { findNameable } from "../../../app/models/mentions/queries.server";
import { asNamedPublicly } from "../../../app/models/names/queries.server";
import { listNotices } from "../../../app/models/notices/queries.server";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { createSchool, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { askForPublication, createPractice, letIn, publish, TEXT } from "../../support/practices";
import { taxonomy } from "../../support/visitor";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let colleague: Actor;
let author: Actor;
let stranger: Actor;
let work: string;
let published: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  owner = await createSchool(db, "青禾小学（示例）");
  author = await createSchool(db, "湖畔小学（示例）");
  const admin = await createActor(db, {
    name: "湖畔校长",
    role: "school-admin",
    organisationId: unitOf(author),
  });
  colleague = await createActor(db, { name: "李小满" });
  stranger = await createActor(db, { name: "没署过名的人" });
  work = await createPractice(db, owner);
  await letIn(db, owner, work, colleague, "editor");
  published = await createPractice(db, author, {
    title: "混合式教学的三步",
    details: { summary: "课前、课中、课后各一步。", stage: ["primary"], keywords: ["混合式教学"] },
  });
  await publish(db, author, admin, published);
});
afterEach(() => store.remove());

const mention = (of: Mention["of"], target: string, label: string): Mention => ({
  type: "mention",
  of,
  target,
  label,
});
const textWith = (...mentions: Mention[]): Content => ({
  type: "root",
  children: [{ type: "paragraph", children: [{ type: "text", text: TEXT }, ...mentions] }],
});
const searcher = () => searcherOf(new SearchIndex(db.read), taxonomy);
const typed = (query: string) => findNameable(db.read, searcher(), owner, work, query);

test.each(["混合", "hunhe", "hhs"])("a published work is found by %s", async (query) => {
  expect((await typed(query)).works.map(({ practiceId }) => practiceId)).toEqual([published]);
});

test("those in the work are always offered, others once they are named on a published work", async () => {
  expect((await typed("")).people.map(({ name }) => name)).toEqual([owner.name, "李小满"]);
  const { people } = await typed(author.name.slice(0, 2));
  expect(people.map(({ memberId }) => memberId)).toContain(author.memberId);
  expect((await typed("没署过名")).people.map(({ memberId }) => memberId)).not.toContain(stranger.memberId);
});

test("nobody outside the work is told who and what can be named in it", async () => {
  await expect(findNameable(db.read, searcher(), stranger, work, "")).rejects.toMatchObject({
    kind: "not-found",
  });
});

test("a colleague hears once that they were named, and nobody outside the work does", async () => {
  for (let time = 0; time < 2; time++) await db.write((tx) => tellNamed(tx, owner, work, colleague.memberId));
  expect(await listNotices(db.read, colleague)).toMatchObject([
    { kind: "named", address: `/desk/${work}`, name: owner.name },
  ]);
  await expect(db.write((tx) => tellNamed(tx, owner, work, stranger.memberId))).rejects.toMatchObject({
    code: "mention-member",
  });
});

test("an author hears of it when the text that names her is published", async () => {
  const admin = await createActor(db, { name: "校长", role: "school-admin", organisationId: unitOf(owner) });
  const naming = await createPractice(db, owner, {
    content: textWith(mention("person", author.memberId, author.name)),
  });
  await publish(db, owner, admin, naming);
  const [edition] = await db.read.all<{ id: string }>(
    `select id from editions where practice_id = '${naming}'` as never,
  );
  await db.write((tx) => tellNamedInEdition(tx, edition?.id ?? ""));
  await db.write((tx) => tellNamedInEdition(tx, edition?.id ?? ""));
  expect((await listNotices(db.read, author)).filter(({ kind }) => kind === "named")).toMatchObject([
    { kind: "named", address: `/practices/${naming}` },
  ]);
});

test("in public a person is called as she is named there, and by no name where she is not", async () => {
  const content = textWith(
    mention("person", colleague.memberId, "校花"),
    mention("person", author.memberId, "甲"),
    mention("person", stranger.memberId, stranger.name),
    mention("work", published, "混合式教学的三步"),
  );
  const html = renderHtml(await asNamedPublicly(db.read, work, content, "zh-Hans"), {
    attachmentUrl: String,
  });
  expect(html).toContain(">@李小满</a>");
  expect(html).toContain(`>@${author.name}</a>`);
  expect(html).toContain("一位老师");
  expect(html).toContain(`href="/practices/${published}">混合式教学的三步</a>`);
  for (const word of ["校花", "甲", stranger.name, stranger.memberId]) expect(html).not.toContain(word);
});

test("a text in which everybody is called right stays the very same", async () => {
  const content = textWith(mention("person", colleague.memberId, "李小满"));
  expect(await asNamedPublicly(db.read, work, content, "zh-Hans")).toBe(content);
});

test("no text is kept to be published that calls somebody by another than her public name", async () => {
  const content = textWith(mention("person", stranger.memberId, stranger.name));
  const naming = await createPractice(db, owner, { content });
  await expect(askForPublication(db, owner, naming)).rejects.toMatchObject({ code: "mention-names" });
});
