import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { asc, eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { documentUpdates } from "../../app/db/schema";
import { loadDocument } from "../../app/models/documents/load.server";
import { startHost, type TestHost, type TestMember, UNHURRIED } from "../support/host";
import { SEED, seededRandom } from "../support/random";
import { hinderLoads } from "../support/slow-loads";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

const DOCUMENTS = 24;
const MEMBERS = 4;
const VISITORS = 80;
/** As many as a member's visitors may have open, so that one that is never counted out shows. */
const SOCKETS = VISITORS / MEMBERS;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

let host: TestHost;
const rejections: unknown[] = [];
const note = (reason: unknown) => rejections.push(reason);
process.on("unhandledRejection", note);
afterEach(async () => {
  await host.stop();
  vi.restoreAllMocks();
});

interface Round {
  visits: number;
  documents: string[];
  members: TestMember[];
  next: () => number;
  /** Words that were acknowledged, and those that were sent, of each document. */
  acknowledged: Map<string, string[]>;
  sent: Map<string, Set<string>>;
}

/** Opens a document, and leaves at whatever moment: before the handshake, before the text, with words under way. */
async function visit(round: Round, member: TestMember, word: string): Promise<void> {
  const { next } = round;
  const id = round.documents[Math.floor(next() * DOCUMENTS)]!;
  const socket = new RawSocket(host, id, member.cookie);
  const patience = next() * 300;
  const leaves = next() < 0.5;
  await Promise.race([
    socket.open().catch(() => {}),
    new Promise((resolve) => socket.socket.once("close", resolve)),
    ...(leaves ? [new Promise((resolve) => setTimeout(resolve, patience))] : []),
  ]);
  if (socket.synced && next() < 0.7) {
    round.sent.get(id)?.add(word);
    socket.write((doc) => addParagraph(doc, word));
    if (next() < 0.7) await until("the acknowledgement", () => socket.acked === 1 || socket.closed);
    if (socket.acked === 1) round.acknowledged.get(id)?.push(word);
  }
  if (next() < 0.5) socket.socket.terminate();
  else socket.socket.close();
  await until("the socket is closed", () => socket.socket.readyState === socket.socket.CLOSED);
}

async function visits(round: Round): Promise<void> {
  let left = round.visits;
  const visitors = Array.from({ length: VISITORS }, async (_, index) => {
    while (left-- > 0) await visit(round, round.members[index % MEMBERS]!, `词${left}`);
  });
  await Promise.all(visitors);
  await until("all documents are put away", () => host.gongyan.rooms.size === 0);
}

const rowsOf = (id: string) =>
  host.gongyan.db.read
    .select()
    .from(documentUpdates)
    .where(eq(documentUpdates.documentId, id))
    .orderBy(asc(documentUpdates.seq));

function heap(): number {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

test.each([0, 20])(
  `500 visits while loads are slow or fail change no log but by acknowledged words, with %i ms of patience (seed ${SEED})`,
  async (linger) => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    host = await startHost({
      linger,
      limits: { ...UNHURRIED, socketsPerMember: SOCKETS, socketsPerMemberAndDocument: SOCKETS },
    });
    const members: TestMember[] = [];
    for (let index = 0; index < MEMBERS; index++) members.push(await host.member(`成员${index}`));
    const documents: string[] = [];
    for (let index = 0; index < DOCUMENTS; index++) {
      const id = await host.practice(members[0]!);
      for (const member of members.slice(1)) await host.join(id, member, "editor");
      documents.push(id);
    }
    const next = seededRandom(SEED + linger);
    const round: Round = {
      visits: 60,
      documents,
      members,
      next,
      acknowledged: new Map(documents.map((id) => [id, []])),
      sent: new Map(documents.map((id) => [id, new Set()])),
    };
    await visits(round);
    const heapBefore = heap();
    const before = new Map(await Promise.all(documents.map(async (id) => [id, await rowsOf(id)] as const)));

    let failed = 0;
    const stop = hinderLoads(host.gongyan.db, async () => {
      await new Promise((resolve) => setTimeout(resolve, next() * 500));
      if (next() < 0.2) {
        failed += 1;
        throw new Error("the disk does not answer");
      }
    });
    await visits({ ...round, visits: 500 });
    stop();

    const grown = heap() - heapBefore;
    expect(failed).toBeGreaterThan(0);
    expect(grown).toBeLessThan(heapBefore * 0.1 + 10);
    let words = 0;
    for (const id of documents) {
      const rows = await rowsOf(id);
      const old = before.get(id)!;
      expect(rows.slice(0, old.length)).toEqual(old);
      expect((await loadDocument(host.gongyan.db.read, id)).seq).toBe(rows.length);
      const reader = await new RawSocket(host, id, members[0]!.cookie).open();
      const stored = textOf(reader.doc).split("|").slice(1);
      expect(stored).toEqual(expect.arrayContaining(round.acknowledged.get(id)!));
      expect(stored.filter((word) => !round.sent.get(id)!.has(word))).toEqual([]);
      expect(rows.length - 1).toBe(stored.length);
      words += stored.length;
      reader.socket.close();
    }
    await until("all documents are put away", () => host.gongyan.rooms.size === 0);
    for (const member of members) {
      const sockets = Array.from(
        { length: SOCKETS },
        (_, at) => new RawSocket(host, documents[at]!, member.cookie),
      );
      await Promise.all(sockets.map((socket) => socket.open()));
      for (const socket of sockets) socket.socket.terminate();
    }
    expect(rejections).toEqual([]);
    console.info(
      `${failed} loads failed, ${words} words stored, heap +${grown.toFixed(1)} MB of ${heapBefore.toFixed(0)}`,
    );
  },
  120_000,
);
