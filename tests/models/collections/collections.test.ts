import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../../app/models/actor";
import { workIdIn } from "../../../app/models/collections/collection";
import {
  addWork,
  describeCollection,
  explainWork,
  moveWork,
  removeCollection,
  removeWork,
  startCollection,
} from "../../../app/models/collections/commands.server";
import {
  findWorksToAdd,
  getCollection,
  getCollectionDesk,
  listCollections,
} from "../../../app/models/collections/queries.server";
import { searcherOf } from "../../../app/models/editions/find-works.server";
import { withdrawEdition } from "../../../app/models/editions/withdrawal.server";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { createPractice } from "../../support/practices";
import { publishWork, taxonomy } from "../../support/visitor";

let store: TestDatabase;
let owner: Actor;
let decider: Actor;
let id: string;

const WORDS = { title: "乡村双师入门", introduction: "给第一次开双师课的村小。" };

beforeEach(async () => {
  store = await openTestDatabase();
  const organisationId = await createOrganisation(store.db, { name: "青禾小学（示例）" });
  owner = await createActor(store.db, { name: "林老师", role: "teacher", organisationId });
  decider = await createActor(store.db, { name: "管理员", role: "school-admin", organisationId });
  id = await store.db.write((tx) => startCollection(tx, decider, { organisationId, ...WORDS }));
});
afterEach(() => store.remove());

const publish = (title: string) => publishWork(store.db, { owner, decider }, { title });
const add = (work: string, reason = "步骤写得清楚。") =>
  store.db.write((tx) => addWork(tx, decider, id, { work, reason }));
const order = async () => (await getCollection(store.db.read, id)).works.map(({ title }) => title);

test("an address in either language, of a work or an edition, is that of the work", () => {
  const work = "0123456789abcdef";
  for (const typed of [
    work,
    `https://x.example/practices/${work}`,
    `/en/practices/${work}/editions/2?x=1#a`,
    ` /practices/${work} `,
  ])
    expect(workIdIn(typed), typed).toBe(work);
  for (const typed of ["", "双师", `/calls/${work}`, `${work}0`]) expect(workIdIn(typed), typed).toBe(null);
});

test("a collection is shown once something is in it, in the order its unit gave it", async () => {
  await expect(getCollection(store.db.read, id)).rejects.toMatchObject({ code: "not-found" });
  const works = [await publish("第一件"), await publish("第二件"), await publish("第三件")];
  for (const work of works) await add(`https://gongyan.example/practices/${work}`);
  expect(await order()).toEqual(["第一件", "第二件", "第三件"]);
  await store.db.write((tx) => moveWork(tx, decider, id, works[2] ?? "", "up"));
  await store.db.write((tx) => moveWork(tx, decider, id, works[0] ?? "", "up"));
  expect(await order()).toEqual(["第一件", "第三件", "第二件"]);
  await store.db.write((tx) => removeWork(tx, decider, id, works[0] ?? ""));
  await add(works[0] ?? "");
  expect(await order()).toEqual(["第三件", "第二件", "第一件"]);
  expect(await listCollections(store.db.read)).toMatchObject([{ title: WORDS.title, works: 3 }]);
});

test("only what is published goes in, and each work once", async () => {
  const draft = await createPractice(store.db, owner);
  await expect(add(draft)).rejects.toMatchObject({ code: "collection-work-unknown" });
  const work = await publish("双师课堂的一年");
  expect(
    await findWorksToAdd(store.db.read, searcherOf(new SearchIndex(store.db.read), taxonomy), id, "双师"),
  ).toMatchObject([{ practiceId: work }]);
  await add(work);
  await expect(add(work)).rejects.toMatchObject({ code: "collection-work-twice" });
  expect(
    await findWorksToAdd(store.db.read, searcherOf(new SearchIndex(store.db.read), taxonomy), id, "双师"),
  ).toEqual([]);
});

test("a withdrawn work stays in its place and says why it is gone", async () => {
  const work = await publish("双师课堂的一年");
  await add(work);
  const told = { practiceId: work, number: 1, reason: "数据有误" };
  await store.db.write((tx) => withdrawEdition(tx, decider, told, null));
  expect((await getCollection(store.db.read, id)).works).toMatchObject([
    { title: "双师课堂的一年", work: null, withdrawalReason: "数据有误" },
  ]);
});

test("nobody but those who look after the unit puts a collection together", async () => {
  const work = await publish("双师课堂的一年");
  await add(work);
  const other = await createActor(store.db, {
    ...{ name: "别校管理员", role: "school-admin" },
    organisationId: await createOrganisation(store.db, { name: "别的小学" }),
  });
  for (const actor of [owner, other]) {
    const doing = [
      () => store.db.write((tx) => describeCollection(tx, actor, id, WORDS)),
      () => store.db.write((tx) => addWork(tx, actor, id, { work, reason: "好" })),
      () => store.db.write((tx) => explainWork(tx, actor, id, work, "好")),
      () => store.db.write((tx) => moveWork(tx, actor, id, work, "down")),
      () => store.db.write((tx) => removeWork(tx, actor, id, work)),
      () => store.db.write((tx) => removeCollection(tx, actor, id, WORDS.title)),
      () => getCollectionDesk(store.db.read, actor, id),
    ];
    for (const each of doing) await expect(each()).rejects.toMatchObject({ code: "not-found" });
    const organisationId = decider.grants[0]?.organisationId ?? "";
    const starting = store.db.write((tx) => startCollection(tx, actor, { organisationId, ...WORDS }));
    await expect(starting).rejects.toMatchObject({ code: "not-your-unit" });
  }
});

test("a collection goes when its title is typed, and the works stay", async () => {
  await add(await publish("双师课堂的一年"));
  const remove = (title: string) => store.db.write((tx) => removeCollection(tx, decider, id, title));
  await expect(remove("乡村双师")).rejects.toMatchObject({ code: "collection-title-differs" });
  await remove(WORDS.title);
  expect(await listCollections(store.db.read)).toEqual([]);
  await expect(getCollection(store.db.read, id)).rejects.toMatchObject({ code: "not-found" });
});
