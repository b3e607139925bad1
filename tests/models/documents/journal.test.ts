import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type Database,
  openDatabase,
  openReader,
  type Statements,
  type Transaction,
} from "../../../app/db/database";
import { createRememberingClient } from "../../../app/db/remembering-client";
import { documentJournal, documents, documentUpdates } from "../../../app/db/schema";
import { WriterQueue } from "../../../app/db/writer-queue";
import { DocumentJournal } from "../../../app/models/documents/journal.server";
import { loadDocument } from "../../../app/models/documents/load.server";
import { type Append, appendEntries, prepareAppend } from "../../../app/models/documents/log.server";
import { quarantineDocument } from "../../../app/models/documents/quarantine.server";
import { compareWithWitness } from "../../../app/models/documents/witness.server";
import { touchPractices } from "../../../app/models/practices/commands.server";
import { migrationsFolder, openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { createPractice } from "../../support/practices";
import { SEED } from "../../support/random";

/** A document and what was acknowledged of it, as a live one knows it. */
interface Live {
  id: string;
  words: string[];
  stored: Awaited<ReturnType<typeof loadDocument>>;
}

let store: TestDatabase;
let db: Database;
let journal: DocumentJournal;
let memberId: string;
let lives: Live[];

beforeEach(async () => {
  store = await openTestDatabase();
  ({ db } = store);
  journal = new DocumentJournal(db);
  const owner = await createActor(db, { name: "王老师" });
  memberId = owner.memberId;
  lives = [];
  for (let index = 0; index < 3; index++) {
    const stored = await loadDocument(db.read, await createPractice(db, owner));
    lives.push({ id: stored.id, words: [], stored });
  }
});
afterEach(() => store.remove());

const nothing = async () => {};
const entry = (word: string) => ({ memberId, bytes: Buffer.from(word), at: 1, clientIds: [] });

const nextOf = ({ stored }: Live, ...words: string[]): Append =>
  prepareAppend(stored, stored, words.map(entry), stored.clients);

/** Stores words and goes on from there once they are acknowledged. */
async function enter(live: Live, ...words: string[]): Promise<void> {
  const append = nextOf(live, ...words);
  expect(await journal.append([append], nothing)).toEqual(new Set());
  Object.assign(live.stored, append.end);
  live.words.push(...words);
}

/** A commit with one more word for each document. */
async function enterEach(word: string): Promise<void> {
  const appends = lives.map((live) => nextOf(live, word));
  // What else is written beside does not count.
  const touch = (tx: Statements) =>
    touchPractices(
      tx,
      lives.map(({ id }) => ({ id, at: 1 })),
    );
  expect(await journal.append(appends, touch)).toEqual(new Set());
  for (const [index, live] of lives.entries()) {
    Object.assign(live.stored, appends[index]!.end);
    live.words.push(word);
  }
}

/** How many rows lie in the journal, and how many of them set aside. */
async function lying(): Promise<{ rows: number; aside: number }> {
  const rows = await db.read.select({ aside: documentJournal.aside }).from(documentJournal);
  return { rows: rows.length, aside: rows.filter(({ aside }) => aside === 1).length };
}

async function wordsIn(from: Database, id: string): Promise<string[]> {
  const { updates } = await loadDocument(from.documents, id);
  return updates.slice(1).map((bytes) => Buffer.from(bytes).toString());
}

/** The database as a process leaves it that is killed. */
async function asKilled<T>(look: (reopened: Database) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "gongyan-killed-"));
  await cp(dirname(store.path), folder, { recursive: true });
  const reopened = await openDatabase({ path: join(folder, "gongyan.db"), migrationsFolder });
  try {
    return await look(reopened);
  } finally {
    await reopened.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function withSomebodyToKeepBack(): Promise<void> {
  const keepBack = (tx: Transaction, id: string) =>
    quarantineDocument(tx, id, { reason: "does-not-hold-together" });
  await db.close();
  db = await openDatabase({ path: store.path, migrationsFolder }, keepBack);
  store.db = db;
  journal = new DocumentJournal(db);
}

/** Written by a hand, past everything of ours. */
const putInTheWayOf = (id: string) =>
  db.enter!((tx) =>
    tx.execute(
      "INSERT INTO document_updates SELECT document_id, epoch, seq, at, member_id, bytes, 'x' FROM document_journal WHERE document_id = ?",
      [id],
    ),
  );

test("whoever asks for a log finds in it what was entered a moment ago", async () => {
  const [one, other] = lives as [Live, Live];
  await enter(one, "甲");
  await enter(other, "乙");
  await enter(one, "丙");
  expect(await db.read.select().from(documentJournal)).toHaveLength(3);
  const rows = await db.read.select().from(documentUpdates).where(eq(documentUpdates.documentId, one.id));
  expect(rows.map(({ bytes }) => bytes.toString()).slice(1)).toEqual(["甲", "丙"]);
  expect(await db.read.select().from(documentJournal)).toEqual([]);
  const [row] = await db.read.select().from(documents).where(eq(documents.id, other.id));
  expect(row).toMatchObject({ lastSeq: other.stored.seq, lastHash: other.stored.hash, updatedAt: 1 });
});

test("what lies in the journal when a process is killed stands in its log at the next start", async () => {
  const [one] = lives as [Live];
  for (const word of ["春", "夏", "秋"]) await enter(one, word);
  await asKilled(async (reopened) => {
    expect(await reopened.read.select().from(documentJournal)).toEqual([]);
    expect(await wordsIn(reopened, one.id)).toEqual(["春", "夏", "秋"]);
  });
});

test("who cannot have it emptied reads it beside the log", async () => {
  const [one] = lives as [Live];
  for (const word of ["春", "夏"]) await enter(one, word);
  const reader = await openReader({ path: store.path, migrationsFolder });
  const { updates, seq, hash } = await loadDocument(reader, one.id);
  expect(updates.slice(1).map((bytes) => Buffer.from(bytes).toString())).toEqual(["春", "夏"]);
  expect({ seq, hash }).toEqual({ seq: one.stored.seq, hash: one.stored.hash });
  expect(await reader.select().from(documentJournal)).toHaveLength(2);
  const witnessed = { id: one.id, epoch: 1, seq, hash };
  expect(await compareWithWitness(reader, [witnessed])).toEqual({ behind: [], unknown: [] });
  const further = { ...witnessed, seq: seq + 1 };
  expect((await compareWithWitness(reader, [further])).behind).toHaveLength(1);
  await db.enter!((tx) => tx.execute("UPDATE document_journal SET at = 2 WHERE seq = ?", [seq]));
  await expect(loadDocument(reader, one.id)).rejects.toThrow("document-damaged");
});

test("a command finds all that was entered, and what it changes stops who entered it", async () => {
  const [one, other] = lives as [Live, Live];
  await enter(one, "甲");
  const numbers = await db.write(async (tx) => {
    const [row] = await tx.select().from(documents).where(eq(documents.id, one.id));
    await tx.update(documents).set({ epoch: 2, lastSeq: 0, lastHash: "" }).where(eq(documents.id, one.id));
    return row!.lastSeq;
  });
  expect(numbers).toBe(one.stored.seq);
  const refused = await journal.append([nextOf(one, "乙"), nextOf(other, "丁")], nothing);
  expect(refused).toEqual(new Set([one.id]));
  expect(await wordsIn(db, other.id)).toEqual(["丁"]);
});

test("somebody else's entry stops whoever goes on from before it", async () => {
  const [one] = lives as [Live];
  await enter(one, "甲");
  await db.write((tx) => appendEntries(tx, one.id, 1, [entry("外")]));
  expect(await journal.append([nextOf(one, "乙")], nothing)).toEqual(new Set([one.id]));
  expect(await wordsIn(db, one.id)).toEqual(["甲", "外"]);
});

test("an entry whose answer was lost is not entered twice", async () => {
  const [one] = lives as [Live];
  const append = nextOf(one, "甲");
  for (let time = 0; time < 2; time++) expect(await journal.append([append], nothing)).toEqual(new Set());
  expect(await wordsIn(db, one.id)).toEqual(["甲"]);
});

test("a commit that was made and never answered is found in its log", async () => {
  const [one] = lives as [Live];
  const client = createRememberingClient(store.path);
  const transaction = async () => {
    const tx = await client.transaction("write");
    const commit = tx.commit.bind(tx);
    return Object.assign(tx, {
      async commit() {
        await commit();
        throw new Error("no answer");
      },
    });
  };
  let answers = false;
  const half = {
    reconnect: () => client.reconnect(),
    transaction: () => (answers ? client.transaction("write") : transaction()),
  };
  const queue = new WriterQueue(half, {});
  const unheard = new DocumentJournal({ ...db, enter: (fn) => queue.enter(fn) });
  await expect(unheard.append([nextOf(one, "甲")], nothing)).rejects.toThrow("no answer");
  expect(await lying()).toEqual({ rows: 1, aside: 0 });
  answers = true;
  await queue.emptied();
  expect(await lying()).toEqual({ rows: 0, aside: 0 });
  expect(await wordsIn(db, one.id)).toEqual(["甲"]);
  await queue.drain();
  client.close();
});

test("a command that fails takes nothing of it back, neither what was entered nor who may go on", async () => {
  const [one] = lives as [Live];
  await enter(one, "甲");
  const fails = db.write(async () => Promise.reject(new Error("broken rule")));
  await expect(fails).rejects.toThrow("broken rule");
  await enter(one, "乙");
  expect(await wordsIn(db, one.id)).toEqual(["甲", "乙"]);
});

test("what cannot be put into its log is set aside, its document kept from everybody, and all others go on", async () => {
  await withSomebodyToKeepBack();
  const [one, other] = lives as [Live, Live];
  await enter(one, "甲");
  await enter(other, "乙");
  const { id } = one;
  await putInTheWayOf(id);
  await expect(loadDocument(db.documents, id)).rejects.toThrow("document-quarantined");
  expect(await wordsIn(db, other.id)).toEqual(["乙"]);
  const left = await db.read.select().from(documentJournal);
  expect(left.map(({ bytes, aside }) => [bytes.toString(), aside])).toEqual([["甲", 1]]);
  await enter(other, "丙");
  expect(await wordsIn(db, other.id)).toEqual(["乙", "丙"]);
});

/** More documents than one commit takes along. */
async function makeMany(): Promise<void> {
  const owner = await createActor(db, { name: "李老师" });
  while (lives.length < 50) {
    const stored = await loadDocument(db.read, await createPractice(db, owner));
    lives.push({ id: stored.id, words: [], stored });
  }
}

test("where people never stop, each commit takes some of what has waited longest to its log, and no more", async () => {
  await makeMany();
  const seen: number[] = [];
  for (let round = 0; round < 40; round++) {
    await enterEach(`字${round}`);
    seen.push((await lying()).rows);
  }
  // Until there are a thousand nothing goes; then the documents of the 24 oldest rows, with all of theirs.
  expect(seen.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, round) => (round + 1) * 50));
  expect(seen[20]).toBe(26 * 20 + 50);
  expect(Math.max(...seen)).toBeLessThan(1_100);
  await asKilled(async (reopened) => {
    for (const { id, words } of lives) expect(await wordsIn(reopened, id)).toEqual(words);
  });
  for (const { id, words } of lives) expect(await wordsIn(db, id)).toEqual(words);
});

test("what cannot go along with a commit is set aside soon behind it, and all others go on", async () => {
  await withSomebodyToKeepBack();
  await makeMany();
  const [one, ...others] = lives as [Live, ...Live[]];
  for (let round = 0; round < 19; round++) await enterEach(`字${round}`);
  await putInTheWayOf(one.id);
  await enterEach("又");
  expect(await lying()).toEqual({ rows: 1_000, aside: 0 });
  lives = others;
  await enterEach("后");
  await expect.poll(lying).toEqual({ rows: 20, aside: 20 });
  await expect(loadDocument(db.documents, one.id)).rejects.toThrow("document-quarantined");
  for (const { id, words } of others) expect(await wordsIn(db, id)).toEqual(words);
});

const steps = fc.array(
  fc.record({
    what: fc.constantFrom(
      "enter",
      "enter",
      "enter",
      "many",
      "many",
      "read",
      "command",
      "fails",
      "together",
      "killed",
    ),
    which: fc.nat({ max: 2 }),
  }),
  { minLength: 1, maxLength: 30 },
);

test("no word is lost, doubled or moved, whatever comes between", { timeout: 600_000 }, async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (each) => {
      for (const { what, which } of each) {
        const live = lives[which]!;
        const word = `字${count++}`;
        if (what === "enter") await enter(live, word);
        else if (what === "many")
          await enter(live, ...Array.from({ length: 350 }, (_, at) => `${word}/${at}`));
        else if (what === "read") expect(await wordsIn(db, live.id)).toEqual(live.words);
        else if (what === "killed")
          await asKilled(async (reopened) => {
            for (const { id, words } of lives) expect(await wordsIn(reopened, id)).toEqual(words);
          });
        else {
          const broken = async () => Promise.reject(new Error("broken rule"));
          const command = db.write(what === "command" ? nothing : broken).catch(() => {});
          const others = what === "together" ? lives.filter((other) => other !== live) : [];
          for (const other of others) await enter(other, word);
          await command;
        }
      }
      for (const { id, words } of lives) expect(await wordsIn(db, id)).toEqual(words);
    }),
    { numRuns: Number(process.env.JOURNAL_RUNS ?? 25), seed: SEED, verbose: 1 },
  );
});
