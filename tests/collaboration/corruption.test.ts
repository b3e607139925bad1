import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { CLOSE } from "../../app/models/documents/wire";
import { startHost, type TestHost, type TestMember, UNHURRIED } from "../support/host";
import { fillLog, packLog, takeSnapshot } from "../support/long-logs";
import { FILE_MUTATIONS, mutateRows, ROW_MUTATIONS } from "../support/mutations";
import { SEED, seededRandom } from "../support/random";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

interface Known {
  id: string;
  /** With every word that was acknowledged. */
  text: string;
}

/** What became of a document: served with all words, kept from everybody, not even known, or the worst. */
type Fate = "whole" | "kept" | "refused" | "words are missing";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gongyan-corruption-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
// What is damaged is reported at length; here it is expected.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

async function write(host: TestHost, id: string, cookie: string): Promise<Known> {
  const socket = await new RawSocket(host, id, cookie).open();
  for (let word = 1; word <= 8; word++) {
    socket.write((doc) => addParagraph(doc, `词${word}`));
    await until("the acknowledgement", () => socket.acked === word);
  }
  socket.socket.terminate();
  return { id, text: textOf(socket.doc) };
}

/** A document whose log is short, has a snapshot, or is packed, with words behind that. */
async function makeDocument(
  host: TestHost,
  ann: TestMember,
  kind: "short" | "snapshot" | "packed",
): Promise<Known> {
  const { db } = host.gongyan;
  const id = await host.practice(ann);
  if (kind !== "short") {
    await fillLog(db, id, ann.memberId, kind === "packed" ? 1_010 : 60);
    await takeSnapshot(db, id);
  }
  if (kind === "packed") await packLog(db, id);
  return write(host, id, ann.cookie);
}

async function fateOf(host: TestHost, { id, text }: Known, cookie: string): Promise<Fate> {
  const socket = new RawSocket(host, id, cookie);
  await until("the welcome or a refusal", () => socket.welcome ?? socket.closed);
  if (!socket.closed) await Promise.race([socket.open(), until("an end", () => socket.closed)]);
  const { closed } = socket;
  socket.socket.terminate();
  if (closed) return closed.code === CLOSE.quarantined ? "kept" : "refused";
  return textOf(socket.doc) === text ? "whole" : "words are missing";
}

describe("rows that no program of ours would write", () => {
  const dataDir = () => join(folder, "rows");
  const documents = new Map<string, Known>();
  const bystanders: Known[] = [];
  let host: TestHost;
  let cookie: string;

  beforeAll(async () => {
    host = await startHost({ dataDir: dataDir(), limits: UNHURRIED });
    const ann = await host.member("安");
    cookie = ann.cookie;
    const making = ROW_MUTATIONS.map(async ({ what, document }) =>
      documents.set(what, await makeDocument(host, ann, document)),
    );
    await Promise.all(making);
    for (const kind of ["short", "snapshot", "packed"] as const)
      bystanders.push(await makeDocument(host, ann, kind));
    await host.stop();
    const mutations = ROW_MUTATIONS.map((each) => ({ ...each, id: documents.get(each.what)!.id }));
    await mutateRows(join(dataDir(), "gongyan.db"), mutations);
    host = await startHost({ dataDir: dataDir() });
  });
  afterAll(() => host?.stop());

  test.each(ROW_MUTATIONS)("$what: the document is $fate", async ({ what, fate }) => {
    expect(await fateOf(host, documents.get(what)!, cookie)).toBe(fate);
  });

  test("an entry behind the end hinders nobody but its own document", async () => {
    const hindered = documents.get("an entry behind the end")!;
    const socket = await new RawSocket(host, hindered.id, cookie).open();
    const [other] = bystanders;
    const beside = await new RawSocket(host, other!.id, cookie).open();
    for (const each of [socket, beside]) each.write((doc) => addParagraph(doc, "新"));
    await until("the acknowledgement", () => beside.acked === 1);
    await until("the end of the other", () => socket.closed);
    expect(socket.acked).toBe(0);
    expect(await fateOf(host, hindered, cookie)).toBe("kept");
    other!.text = textOf(beside.doc);
    beside.socket.terminate();
  });

  test("all other documents are served", async () => {
    for (const each of bystanders) expect(await fateOf(host, each, cookie)).toBe("whole");
  });
});

describe(`files that a disk or a hand has damaged (seed ${SEED})`, () => {
  const next = seededRandom(SEED);
  const documents: Known[] = [];
  const counts: Fate[] = [];
  let refusedStarts = 0;
  let cookie: string;

  beforeAll(async () => {
    const dataDir = join(folder, "living");
    const options = { dataDir, limits: UNHURRIED, linger: 60_000 };
    let host = await startHost(options);
    const ann = await host.member("安");
    cookie = ann.cookie;
    for (const kind of ["packed", "snapshot", "short", "short"] as const)
      documents.push(await makeDocument(host, ann, kind));
    await host.stop();
    host = await startHost(options);
    for (const each of documents) each.text = (await write(host, each.id, cookie)).text;
    // As a process leaves it that is killed: nothing is being written now.
    await cp(dataDir, join(folder, "SIGKILL"), { recursive: true });
    await host.stop();
    // Everything is in the file; what lay beside it goes when the last connection is collected as garbage.
    const filter = (path: string) => !/-(wal|shm)$/.test(path);
    await cp(dataDir, join(folder, "stop"), { recursive: true, filter });
  });

  test.each(FILE_MUTATIONS)("$what after $after: no word is missing in what is served", async (mutation) => {
    const dataDir = await mkdtemp(join(folder, "case-"));
    await cp(join(folder, mutation.after), dataDir, { recursive: true });
    await mutation.damage(dataDir, next);
    const host = await startHost({ dataDir }).catch((error: Error) => error.message);
    if (typeof host === "string") {
      refusedStarts += 1;
      expect(host).toMatch(/^The database .* (damaged|emptied|version)/);
      return;
    }
    const fates: Fate[] = [];
    for (const each of documents) fates.push(await fateOf(host, each, cookie));
    counts.push(...fates);
    expect(fates).not.toContain("words are missing");
    await host.stop();
  });

  test("some of it stops the start, some keeps a document back, most hurts nobody", () => {
    const count = (fate: Fate) => counts.filter((each) => each === fate).length;
    console.info(
      `${FILE_MUTATIONS.length} damaged folders: ${refusedStarts} starts refused; of the others' documents ${count("whole")} served whole, ${count("kept")} kept from everybody, ${count("refused")} not known any more`,
    );
    expect(count("whole")).toBeGreaterThan(FILE_MUTATIONS.length);
    expect(count("kept")).toBeGreaterThan(0);
    expect(refusedStarts).toBeGreaterThan(4);
  });
});
