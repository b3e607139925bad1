import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { startCopy } from "../../../app/models/adoptions/copy.server";
import { countNodes, treeOf } from "../../../app/models/adoptions/lineage";
import { offerImprovement, tellCopies } from "../../../app/models/adoptions/lineage-commands.server";
import { getLineage, hasLineage } from "../../../app/models/adoptions/lineage-queries.server";
import { withPicturesOf } from "../../../app/models/adoptions/lineage-sides.server";
import { getOffer, getOrigin } from "../../../app/models/adoptions/offer-queries.server";
import type { Content } from "../../../app/models/documents/content";
import { createDocument, encodeDocument } from "../../../app/models/documents/yjs-format";
import { getEdition } from "../../../app/models/editions/queries.server";
import { newId } from "../../../app/models/identifier";
import { listNotices } from "../../../app/models/notices/queries.server";
import { renamePractice } from "../../../app/models/practices/commands.server";
import { addPicture } from "../../../app/models/practices/pictures.server";
import { compareContents } from "../../../app/models/versions/compare-contents";
import { changedPassages, onlyPassages } from "../../../app/models/versions/passages";
import { adopt, createSchool, unitOf } from "../../support/adoptions";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { drawing } from "../../support/pictures";
import { createPractice, publish, TEXT, writeOn } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let owner: Actor;
let admin: Actor;
let school: Actor;
let head: Actor;
let id: string;

beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  [owner, admin] = await schoolOf("青禾小学（示例）");
  [school, head] = await schoolOf("湖畔小学（示例）");
  id = await createPractice(db, owner);
  await publish(db, owner, admin, id);
});
afterEach(() => store.remove());

async function schoolOf(name: string): Promise<[Actor, Actor]> {
  const teacher = await createSchool(db, name);
  const organisationId = unitOf(teacher);
  return [teacher, await createActor(db, { name: `${name}校长`, role: "school-admin", organisationId })];
}

const files = new Map<string, Uint8Array>();
const shelf = () => ({
  db,
  attachments: {
    put: async (key: string, bytes: Uint8Array) => void files.set(key, bytes),
    remove: async (key: string) => void files.delete(key),
    copy: async (from: string, to: string) => {
      const bytes = files.get(from);
      if (bytes) files.set(to, bytes);
      return bytes !== undefined;
    },
  },
  workshop: { compose: async (content: Content) => ({ document: encodeDocument(createDocument(content)) }) },
});

async function copyOf(work: string, actor: Actor, changes = "", number = 1): Promise<string> {
  const told = { changes, reasons: changes && "课时不够", number };
  return startCopy(shelf(), actor, await adopt(db, actor, work, told));
}

const told = async (actor: Actor) => (await listNotices(db.read, actor)).map(({ kind }) => kind);
const offer = (actor: Actor, work: string, note = "加了一节热身。", passages: string[] | null = null) =>
  db.write((tx) => offerImprovement(tx, actor, work, { note, passages }));
const tell = async (work: string) => {
  const { id: editionId } = await getEdition(db.read, work, "newest");
  await db.write((tx) => tellCopies(tx, editionId));
};

describe("the tree", () => {
  test("shows what each copy changed, and no title of what is not published", async () => {
    const copy = await copyOf(id, school, "两节合为一节");
    const tree = await getLineage(db.read, id);
    expect(tree).toMatchObject({ practiceId: id, title: "双师课堂的一年", unit: "青禾小学（示例）" });
    expect(tree.children).toMatchObject([
      { practiceId: copy, title: null, unit: "湖畔小学（示例）", fromEdition: 1, changes: "两节合为一节" },
    ]);
    await publish(db, school, head, copy);
    expect((await getLineage(db.read, copy)).children[0]?.title).toBe("双师课堂的一年");
  });

  test("is the same from every work in it, and a work without kin has none", async () => {
    const child = await copyOf(id, school);
    await publish(db, school, head, child);
    const [other] = await schoolOf("远山小学（示例）");
    const grandchild = await copyOf(child, other);
    const trees = await Promise.all([id, child, grandchild].map((work) => getLineage(db.read, work)));
    expect(trees.map(countNodes)).toEqual([3, 3, 3]);
    expect(trees[2]).toEqual(trees[0]);
    expect(await hasLineage(db.read, grandchild)).toBe(true);
    expect(await hasLineage(db.read, await createPractice(db, owner))).toBe(false);
  });

  test("ends where a circle would begin again", () => {
    const line = { fromEdition: 1, unit: "", changes: "", reasons: "" };
    const links = [
      { ...line, practiceId: "b", parentId: "a" },
      { ...line, practiceId: "a", parentId: "b" },
    ];
    expect(countNodes(treeOf("a", links, new Map()))).toBe(2);
  });
});

describe("a correction of the source", () => {
  test("is told once to those who write the copies, and shown beside what they began with", async () => {
    const copy = await copyOf(id, school);
    await tell(id);
    expect(await told(school)).toEqual([]);
    await writeOn(db, owner, id, "更正：每周两次。");
    await publish(db, owner, admin, id);
    await tell(id);
    await tell(id);
    expect(await told(school)).toEqual(["parent-edition"]);
    const { from, parentNow } = await getOrigin(db.read, school, copy);
    expect([from.number, parentNow?.number]).toEqual([1, 2]);
    const { summary } = compareContents(from.content, parentNow?.content as Content);
    expect(summary.blocks).toMatchObject({ inserted: 1, deleted: 0 });
    await expect(getOrigin(db.read, owner, copy)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("is none where only the title or the details are others: nobody is told", async () => {
    await copyOf(id, school);
    await db.write((tx) => renamePractice(tx, owner, id, "双师课堂的两年"));
    await publish(db, owner, admin, id);
    await tell(id);
    expect(await told(school)).toEqual([]);
  });
});

describe("an improvement", () => {
  test("is offered to the source when it is published, once for each edition", async () => {
    const copy = await copyOf(id, school);
    await expect(offer(school, copy)).rejects.toMatchObject({ code: "not-published" });
    await writeOn(db, school, copy, "我校加了一节热身。");
    await publish(db, school, head, copy);
    await expect(offer(school, copy, " ")).rejects.toMatchObject({ code: "offer-note" });
    const offered = await offer(school, copy);
    await expect(offer(school, copy)).rejects.toMatchObject({ code: "already-offered" });
    expect(await told(owner)).toContain("improvement");
    const seen = await getOffer(db.read, owner, offered);
    expect([seen.note, seen.parent.practiceId, seen.child.practiceId]).toEqual(["加了一节热身。", id, copy]);
    await expect(getOffer(db.read, head, offered)).rejects.toMatchObject({ kind: "not-found" });
    await expect(offer(owner, copy)).rejects.toMatchObject({ kind: "not-found" });
  });

  test("may be a single passage, chosen by who offers it; no passage is offered twice", async () => {
    const copy = await copyOf(id, school);
    await writeOn(db, school, copy, "我校加了一节热身。");
    await writeOn(db, school, copy, "我校每周两次。");
    await publish(db, school, head, copy);
    const { from, own } = await getOrigin(db.read, school, copy);
    const { blocks } = compareContents(from.content, own!.content);
    const [one, two] = changedPassages(blocks);
    expect([one?.words, two?.words]).toEqual(["我校加了一节热身。", "我校每周两次。"]);
    await expect(offer(school, copy, "热身", [])).rejects.toMatchObject({ code: "offer-passage" });
    const first = await offer(school, copy, "热身", [one!.key]);
    for (const again of [[one!.key], null])
      await expect(offer(school, copy, "热身", again)).rejects.toMatchObject({ code: "already-offered" });
    const { passages } = await getOffer(db.read, owner, first);
    const chosen = changedPassages(onlyPassages(blocks, new Set(passages)));
    expect(chosen.map(({ words }) => words)).toEqual(["我校加了一节热身。"]);
    await offer(school, copy, "每周两次", [two!.key]);
    expect((await getOrigin(db.read, school, copy)).offered).toEqual({
      whole: false,
      passages: [one!.key, two!.key],
    });
  });

  test("does not differ in a picture that is only kept under another name", async () => {
    const picture = newId();
    const figure = { type: "figure", attachmentId: picture, alt: "", caption: "", width: 4, height: 4 };
    const text = { type: "paragraph", children: [{ type: "text", text: TEXT }] };
    const work = await createPractice(db, owner, {
      content: { type: "root", children: [text, figure] } as Content,
    });
    await addPicture(shelf(), owner, work, await drawing({ width: 4, height: 4 }), picture);
    await publish(db, owner, admin, work);
    const copy = await copyOf(work, school);
    await publish(db, school, head, copy);
    const { from, own } = await getOrigin(db.read, school, copy);
    if (!own) throw new Error("the copy is not published");
    expect(compareContents(from.content, own.content).summary.blocks).toMatchObject({ changed: 1 });
    const named = await withPicturesOf(db.read, own, from);
    expect(Object.values(compareContents(from.content, named).summary.blocks)).toEqual(
      Object.values(compareContents(from.content, from.content).summary.blocks),
    );
  });
});
