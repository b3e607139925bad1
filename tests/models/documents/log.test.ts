import { asc, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Database } from "../../../app/db/database";
import { documents, documentUpdates } from "../../../app/db/schema";
import { loadDocument } from "../../../app/models/documents/load.server";
import { type Append, appendLogs, prepareAppend } from "../../../app/models/documents/log.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice } from "../../support/practices";

let store: TestDatabase;
let db: Database;
let memberId: string;

beforeEach(async () => {
  store = await openTestDatabase();
  ({ db } = store);
});
afterEach(() => store.remove());

/** Works with nothing but their beginning, and an entry that each is about to get. */
async function appendsTo(count: number): Promise<Append[]> {
  const owner = await createActor(db, { name: "王老师" });
  memberId = owner.memberId;
  const appends: Append[] = [];
  for (let index = 0; index < count; index++) {
    const stored = await loadDocument(db.read, await createPractice(db, owner));
    appends.push(prepareAppend(stored, stored, [entry(1_000 + index)], stored.clients));
  }
  return appends;
}

function entry(clientId: number) {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getMap("m").set("k", clientId);
  return { memberId, bytes: Y.encodeStateAsUpdate(doc), at: Date.now(), clientIds: [clientId] };
}

const append = (appends: readonly Append[]) => db.write((tx) => appendLogs(tx, appends));

const numbersIn = async (id: string) =>
  (
    await db.read
      .select({ seq: documentUpdates.seq })
      .from(documentUpdates)
      .where(eq(documentUpdates.documentId, id))
      .orderBy(asc(documentUpdates.seq))
  ).map(({ seq }) => seq);

test("the logs of several documents go on together", async () => {
  const appends = await appendsTo(3);
  expect(await append(appends)).toEqual(new Set());
  for (const { id, end } of appends) {
    expect(await numbersIn(id)).toEqual([1, 2]);
    expect(await loadDocument(db.read, id)).toMatchObject(end);
  }
});

test("a log that does not stand where its entries begin is left as it is, and the others go on", async () => {
  const [one, other, third] = await appendsTo(3);
  const beside = prepareAppend({ ...other! }, other!.after, [entry(7_000)], new Map());
  await append([beside]);
  expect(await append([one!, other!, third!])).toEqual(new Set([other!.id]));
  expect(await loadDocument(db.read, other!.id)).toMatchObject(beside.end);
  for (const { id, end } of [one!, third!]) expect(await loadDocument(db.read, id)).toMatchObject(end);
});

test("a document that was rewritten, or is owned elsewhere by now, takes nothing", async () => {
  const [rewritten, owned, third] = await appendsTo(3);
  await db.write(async (tx) => {
    await tx.update(documents).set({ epoch: 2 }).where(eq(documents.id, rewritten!.id));
    await tx.update(documents).set({ leaseToken: 9 }).where(eq(documents.id, owned!.id));
  });
  expect(await append([rewritten!, owned!, third!])).toEqual(new Set([rewritten!.id, owned!.id]));
  expect(await numbersIn(owned!.id)).toEqual([1]);
  expect(await numbersIn(third!.id)).toEqual([1, 2]);
});

test("what was committed though its answer was lost is taken once, beside what is new", async () => {
  const [lost, fresh] = await appendsTo(2);
  await append([lost!]);
  expect(await append([lost!, fresh!])).toEqual(new Set());
  expect(await append([lost!])).toEqual(new Set());
  for (const { id, end } of [lost!, fresh!]) {
    expect(await numbersIn(id)).toEqual([1, 2]);
    expect(await loadDocument(db.read, id)).toMatchObject(end);
  }
});
