import * as encoding from "lib0/encoding";
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { loadDocument } from "../../app/models/documents/load.server";
import { CLOSE, encodeSync, SYNC } from "../../app/models/documents/wire";
import { rootOf } from "../../app/models/documents/yjs-format";
import type { Limits } from "../../server/collaboration/limits";
import { startHost, type TestHost, type TestMember, UNHURRIED } from "../support/host";
import { addParagraph, RawSocket, textOf } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let ann: TestMember;
let id: string;
afterEach(() => host.stop());

async function begin(limits: Partial<Limits> = {}): Promise<void> {
  host = await startHost({ limits: { ...UNHURRIED, ...limits } });
  ann = await host.member("安");
  id = await host.practice(ann);
}

const open = (member = ann, document = id) => new RawSocket(host, document, member.cookie).open();
const stored = () => loadDocument(host.gongyan.db.read, id);
const empty = encodeSync(SYNC.step2, new Uint8Array([0, 0]));

/** A client whose updates are sent when the test wants, and in the order it wants. */
class Author {
  readonly doc = new Y.Doc();
  readonly updates: Uint8Array[] = [];

  readonly #known: Uint8Array;

  /** @param known what the server has of `state` */
  constructor(state: Uint8Array, known = Y.encodeStateVectorFromUpdate(state)) {
    this.#known = known;
    Y.applyUpdate(this.doc, state);
    this.doc.on("update", (bytes: Uint8Array) => this.updates.push(bytes));
  }

  /** Everything of its own, as the answer to a first sync. */
  get step2(): Uint8Array {
    return encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, this.#known));
  }

  write(change: (doc: Y.Doc) => void): Uint8Array {
    this.doc.transact(() => change(this.doc));
    return encodeSync(SYNC.update, this.updates.at(-1)!);
  }
}

const lastWords = (doc: Y.Doc) => {
  const root = rootOf(doc);
  return (root.get(root.length - 1) as Y.XmlElement).get(0) as Y.XmlText;
};

describe("what builds on something that has not come", () => {
  test("is bounded: beyond that the connection ends with a name", async () => {
    await begin({ earlyMarks: 20 });
    const writer = await open();
    const author = new Author(Y.encodeStateAsUpdate(writer.doc));
    author.write((doc) => addParagraph(doc, "没有送到的"));
    for (let update = 0; update < 30 && !writer.closed; update++) {
      writer.send(author.write((doc) => lastWords(doc).insert(0, "早")));
    }
    expect(await until("the end", () => writer.closed)).toEqual({ code: CLOSE.badFrame, reason: "gap" });
    expect(writer.acked).toBe(0);
    expect((await stored()).seq).toBe(1);
  });

  test("counts for more when it names many", async () => {
    await begin({ earlyMarks: 100 });
    const writer = await open();
    const update = encoding.encode((encoder) => {
      for (const value of [0, 1, 9, 200]) encoding.writeVarUint(encoder, value);
      for (let clock = 0; clock < 400; clock += 2)
        for (const value of [clock, 1]) encoding.writeVarUint(encoder, value);
    });
    writer.send(encodeSync(SYNC.update, update));
    expect((await until("the end", () => writer.closed)).reason).toBe("gap");
  });

  test("is acknowledged when it has come, together with what was sent behind it", async () => {
    await begin();
    const writer = await open();
    const author = new Author(Y.encodeStateAsUpdate(writer.doc));
    const first = author.write((doc) => addParagraph(doc, "先"));
    const early = author.write((doc) => lastWords(doc).insert(1, "后"));
    writer.send(early);
    writer.send(empty);
    writer.send(author.step2);
    await until("all three are acknowledged", () => writer.acked === 3);
    writer.send(first);
    await until("and what comes again", () => writer.acked === 4);
    expect(textOf((await open()).doc)).toBe("开头|先后");
  });

  test("is not acknowledged for a deletion that never came again", async () => {
    await begin();
    const writer = await open();
    const author = new Author(Y.encodeStateAsUpdate(writer.doc));
    const words = author.write((doc) => addParagraph(doc, "要删的"));
    const deletion = author.write((doc) => lastWords(doc).delete(0, 3));
    writer.send(deletion);
    writer.send(words);
    await until("the words are stored", async () => (await stored()).seq === 2);
    writer.send(empty);
    writer.synced = false;
    writer.send(encodeSync(SYNC.step1, Y.encodeStateVector(writer.doc)));
    await until("an answer to what was sent last", () => writer.synced);
    expect(writer.acked).toBe(0);
    expect(textOf((await open()).doc)).toBe("开头|要删的");
    writer.send(deletion);
    await until("all is acknowledged once it is stored", () => writer.acked === 4);
    expect(textOf((await open()).doc)).toBe("开头|");
  });

  test("is no offence when it builds on another's words that the server lacks as yet", async () => {
    await begin();
    const writer = await open();
    const older = new Author(Y.encodeStateAsUpdate(writer.doc));
    older.write((doc) => addParagraph(doc, "离线时"));
    const known = Y.encodeStateVector(writer.doc);
    const newer = new Author(Y.encodeStateAsUpdate(older.doc), known);
    writer.send(newer.write((doc) => lastWords(doc).insert(3, "写的")));
    writer.send(newer.step2);
    await until("both are acknowledged", () => writer.acked === 2);
    expect(textOf((await open()).doc)).toBe("开头|离线时写的");
    expect(writer.closed).toBeNull();
  });

  test("and what follows a refused update is neither stored nor acknowledged", async () => {
    await begin();
    const hostile = await open();
    const author = new Author(Y.encodeStateAsUpdate(hostile.doc));
    hostile.write((doc) => rootOf(doc).insert(0, [new Y.XmlElement("script")]));
    hostile.send(author.write((doc) => addParagraph(doc, "好话")));
    await until("the end", () => hostile.closed);
    expect(hostile.acked).toBe(0);
    expect((await stored()).seq).toBe(1);
  });
});
