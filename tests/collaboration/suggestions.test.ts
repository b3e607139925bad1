import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type * as Y from "yjs";
import { loadDocument, readState } from "../../app/models/documents/load.server";
import { MARK_KEYS, type MarkKind } from "../../app/models/documents/nodes/suggestion";
import { projectState } from "../../app/models/documents/projection.server";
import { CLOSE } from "../../app/models/documents/wire";
import { rootOf } from "../../app/models/documents/yjs-format";
import { startHost, type TestHost, type TestMember, UNHURRIED } from "../support/host";
import {
  cellOf,
  dividerBlock,
  firstWords,
  marked,
  markedBlock,
  markOf,
  proposeWords,
  rowOf,
  runsOf,
  setMarks,
  tableBlock,
  wordsIn,
  wordsOf,
} from "../support/proposed";
import { addParagraph, RawSocket } from "../support/sockets";
import { until } from "../support/wait";

let host: TestHost;
let owner: TestMember;
let ann: TestMember;
let bob: TestMember;
let id: string;

beforeAll(async () => {
  host = await startHost({ limits: UNHURRIED });
  owner = await host.member("主笔");
  ann = await host.member("安老师");
  bob = await host.member("白老师");
});
afterAll(() => host.stop());
beforeEach(async () => {
  id = await host.practice(owner, "春天的课堂");
  await host.join(id, ann, "suggester");
  await host.join(id, bob, "suggester");
});

const sockets: RawSocket[] = [];
const open = ({ cookie }: TestMember) => {
  const socket = new RawSocket(host, id, cookie);
  sockets.push(socket);
  return socket.open();
};
const leave = () => {
  for (const { socket } of sockets.splice(0)) socket.close();
};
afterEach(leave);
const readers = async () => projectState((await readState(host.gongyan.db.read, id)).state).text;

async function isTaken(socket: RawSocket, change: (doc: Y.Doc) => void): Promise<void> {
  const acked = socket.acked + 1;
  socket.write(change);
  await until("it is stored or refused", () => socket.acked === acked || socket.closed);
  expect([socket.notices, socket.acked]).toEqual([[], acked]);
}

async function isRefused(member: TestMember, notice: string, change: (doc: Y.Doc) => void): Promise<void> {
  const socket = await open(member);
  const before = await loadDocument(host.gongyan.db.read, id);
  socket.write(change);
  expect(await until("the end", () => socket.closed)).toEqual({ code: CLOSE.invalid, reason: notice });
  expect((await loadDocument(host.gongyan.db.read, id)).hash).toBe(before.hash);
}

test("one who may only suggest is welcomed as such", async () => {
  expect((await open(ann)).welcome?.role).toBe("suggest");
});

test("what is proposed is stored and shown to all who write, and readers read the text as it stands", async () => {
  const [mine, theirs] = [await open(ann), await open(owner)];
  await isTaken(mine, (doc) => proposeWords(doc, ann.memberId, "今年"));
  await isTaken(mine, (doc) => firstWords(doc).format(4, 1, marked("deleted", markOf(ann.memberId))));
  const bold = markOf(ann.memberId, "proposal2", { format: 1 });
  await isTaken(mine, (doc) => firstWords(doc).format(5, 2, marked("formatted", bold)));
  await until("the owner has it", () => wordsOf(theirs.doc) === wordsOf(mine.doc));
  expect(runsOf(theirs.doc)).toEqual(runsOf(mine.doc));
  expect(wordsOf(theirs.doc)).toContain("今年春天的课堂");
  expect(await readers()).toBe("春天的课堂");
  // What is one's own may be taken back again.
  await isTaken(mine, (doc) =>
    firstWords(doc).format(4, 3, { ...marked("deleted", null), ...marked("formatted", null) }),
  );
  await isTaken(mine, (doc) => firstWords(doc).delete(0, 2));
  expect(wordsOf(mine.doc)).toBe("春天的课堂");
});

describe("of one who may only suggest the server refuses", () => {
  const refused: [string, (doc: Y.Doc) => void][] = [
    ["plain words", (doc) => firstWords(doc).insert(2, "来了", {})],
    [
      "words behind proposed ones",
      (doc) => {
        proposeWords(doc, ann.memberId, "今年");
        firstWords(doc).insert(2, "明年", marked("inserted", null));
      },
    ],
    ["deleting", (doc) => firstWords(doc).delete(0, 1)],
    ["a format", (doc) => firstWords(doc).format(0, 2, { p: { __format: 1 } })],
    [
      "a property of a block",
      (doc) => (rootOf(doc).get(0) as Y.XmlElement).setAttribute("__indent", 1 as never),
    ],
    ["a new paragraph", (doc) => addParagraph(doc, "新的一段")],
    ["taking a paragraph away", (doc) => rootOf(doc).delete(0, 1)],
    ["words in another's name", (doc) => proposeWords(doc, bob.memberId, "今年")],
  ];
  for (const [name, change] of refused)
    test(name, () =>
      isRefused(
        ann,
        name === "words in another's name" ? "refused:foreign-suggestion" : "refused:suggest-only",
        change,
      ),
    );

  test("taking back, keeping or changing what another proposed", async () => {
    const theirs = await open(bob);
    await isTaken(theirs, (doc) => proposeWords(doc, bob.memberId, "今年"));
    await isTaken(theirs, (doc) => firstWords(doc).format(4, 1, marked("deleted", markOf(bob.memberId))));
    const rest = (change: (text: Y.XmlText) => void) =>
      isRefused(ann, "refused:suggest-only", (doc) => change(firstWords(doc)));
    await rest((text) => text.delete(0, 1));
    await rest((text) => text.format(0, 2, marked("inserted", null)));
    await rest((text) => text.format(4, 1, marked("deleted", null)));
    await rest((text) => text.insert(1, "人", marked("inserted", markOf(bob.memberId))));
  });
});

test("two may propose to delete the same words in the same moment, and one of them within the other's", async () => {
  const [mine, theirs] = [await open(ann), await open(bob)];
  const first = markOf(ann.memberId, "proposal1");
  const second = markOf(bob.memberId, "proposal2");
  mine.write((doc) => firstWords(doc).format(0, 3, marked("deleted", first)));
  theirs.write((doc) => firstWords(doc).format(1, 3, marked("deleted", second)));
  await until("both are stored", () => mine.acked === 1 && theirs.acked === 1);
  await until(
    "both have both",
    () => JSON.stringify(runsOf(mine.doc)) === JSON.stringify(runsOf(theirs.doc)),
  );
  await isTaken(theirs, (doc) => firstWords(doc).insert(2, "里", marked("inserted", second)));
  expect(await readers()).toBe("春天的课堂");
});

test("proposals fit beside what others write in the same words at the same moment", async () => {
  const [mine, theirs] = [await open(ann), await open(owner)];
  mine.write((doc) => firstWords(doc).format(0, 5, marked("deleted", markOf(ann.memberId))));
  theirs.write((doc) => firstWords(doc).insert(2, "里", {}));
  mine.write((doc) =>
    firstWords(doc).insert(1, "日", {
      ...marked("deleted", null),
      ...marked("inserted", markOf(ann.memberId)),
    }),
  );
  theirs.write((doc) => firstWords(doc).delete(3, 1));
  await until("all is stored", () => mine.acked === 2 && theirs.acked === 2);
  await until("both have it all", () => wordsOf(mine.doc) === wordsOf(theirs.doc));
  expect(await readers()).toBe("春天里课堂");
});

test("whoever writes accepts and rejects, moves another's proposal along, but makes none in another's name", async () => {
  const [mine, theirs] = [await open(ann), await open(owner)];
  await isTaken(mine, (doc) => proposeWords(doc, ann.memberId, "今年"));
  await until("the owner has it", () => wordsOf(theirs.doc).startsWith("今年"));
  await isTaken(theirs, (doc) => {
    firstWords(doc).delete(0, 2);
    firstWords(doc).insert(5, "今年", marked("inserted", markOf(ann.memberId)));
  });
  expect(await readers()).toBe("春天的课堂");
  await isTaken(theirs, (doc) => firstWords(doc).format(5, 2, marked("inserted", null)));
  expect(await readers()).toBe("春天的课堂今年");
  await isRefused(owner, "refused:foreign-suggestion", (doc) =>
    firstWords(doc).insert(0, "我", marked("inserted", markOf(ann.memberId, "proposal9"))),
  );
  const later = markOf(ann.memberId, "proposal1", { at: 1_800_000_000 });
  await isRefused(owner, "refused:foreign-suggestion", (doc) =>
    firstWords(doc).insert(0, "我", marked("inserted", later)),
  );
});

test("a proposal that was taken away may come back after the server has forgotten the text", async () => {
  const mine = await open(ann);
  await isTaken(mine, (doc) => proposeWords(doc, ann.memberId, "今年"));
  const theirs = await open(owner);
  await isTaken(theirs, (doc) => firstWords(doc).delete(0, 2));
  leave();
  await until("nobody is there", () => host.gongyan.rooms.size === 0);
  await isTaken(await open(owner), (doc) => proposeWords(doc, ann.memberId, "今年"));
});

describe("a block that is proposed as a whole", () => {
  const own = (kind: MarkKind, member: TestMember) => markedBlock(kind, markOf(member.memberId));

  test("is stored, shown to no reader, and its author's to write in and to take back", async () => {
    const mine = await open(ann);
    await isTaken(mine, (doc) => rootOf(doc).insert(1, [dividerBlock(own("inserted", ann))]));
    await isTaken(mine, (doc) => rootOf(doc).insert(2, [tableBlock("甲", own("inserted", ann))]));
    expect(await readers()).toBe("春天的课堂");
    await isTaken(mine, (doc) => wordsIn(rootOf(doc).get(2)).insert(1, "乙"));
    await isTaken(mine, (doc) => rootOf(doc).delete(1, 2));
  });

  test("stands in the text until its going is accepted", async () => {
    const [mine, theirs] = [await open(ann), await open(owner)];
    await isTaken(theirs, (doc) => rootOf(doc).insert(1, [tableBlock("甲")]));
    await until("it is there", () => rootOf(mine.doc).length === 2);
    await isTaken(mine, (doc) => setMarks(rootOf(doc).get(1), own("deleted", ann)));
    expect(await readers()).toContain("甲");
    await isTaken(mine, (doc) => (rootOf(doc).get(1) as Y.XmlElement).removeAttribute(MARK_KEYS.deleted));
  });

  const claim = () => markedBlock("inserted", markOf(ann.memberId, "proposal2"));
  const refused: [string, (doc: Y.Doc) => void][] = [
    ["a table without a mark", (doc) => rootOf(doc).insert(1, [tableBlock("甲")])],
    ["a divider without a mark", (doc) => rootOf(doc).insert(1, [dividerBlock()])],
    ["taking another's block away", (doc) => rootOf(doc).delete(1, 1)],
    ["writing in it", (doc) => wordsIn(rootOf(doc).get(1)).insert(0, "我")],
    ["claiming it", (doc) => setMarks(rootOf(doc).get(1), claim())],
    [
      "accepting a proposal",
      (doc) => (rootOf(doc).get(2) as Y.XmlElement).removeAttribute(MARK_KEYS.inserted),
    ],
    ["a row of it", (doc) => (rootOf(doc).get(1) as Y.XmlElement).delete(0, 1)],
  ];
  test.each(refused)("the server refuses of one who may only suggest: %s", async (_name, change) => {
    const [theirs, others] = [await open(owner), await open(bob)];
    await isTaken(theirs, (doc) => rootOf(doc).insert(1, [tableBlock("甲")]));
    await until("it is there", () => rootOf(others.doc).length === 2);
    await isTaken(others, (doc) => rootOf(doc).insert(2, [dividerBlock(own("inserted", bob))]));
    await isRefused(ann, "refused:suggest-only", change);
  });

  test("is proposed in nobody else's name", async () => {
    const proposed = (doc: Y.Doc) => rootOf(doc).insert(1, [dividerBlock(own("inserted", bob))]);
    await isRefused(ann, "refused:foreign-suggestion", proposed);
    await isRefused(owner, "refused:foreign-suggestion", proposed);
  });
});

describe("rows and columns of a table", () => {
  const tableIn = (doc: Y.Doc) => rootOf(doc).get(1) as Y.XmlElement;
  const rowIn = (doc: Y.Doc, at = 0) => tableIn(doc).get(at) as Y.XmlElement;
  const own = (kind: MarkKind, member = ann, proposal = "proposal1") =>
    markedBlock(kind, markOf(member.memberId, proposal));
  const widths = (doc: Y.Doc, value: number[]) => tableIn(doc).setAttribute("__colWidths", value as never);

  /** Two rows of two cells with widths, another's proposed row below them. */
  beforeEach(async () => {
    const [theirs, others] = [await open(owner), await open(bob)];
    await isTaken(theirs, (doc) => {
      rootOf(doc).insert(1, [tableBlock("甲")]);
      rowIn(doc).insert(1, [cellOf("乙")]);
      tableIn(doc).insert(1, [rowOf(["丙", "丁"])]);
      widths(doc, [100, 200]);
    });
    await until("it is there", () => rootOf(others.doc).length === 2);
    await isTaken(others, (doc) =>
      tableIn(doc).insert(2, [rowOf(["戊", "己"], own("inserted", bob, "proposal2"))]),
    );
  });

  test("come by proposals that readers do not see, and are their proposer's to write in and take back", async () => {
    const mine = await open(ann);
    const before = await readers();
    await isTaken(mine, (doc) => tableIn(doc).insert(0, [rowOf(["新", "行"], own("inserted"))]));
    await isTaken(mine, (doc) => {
      for (const at of [0, 1, 2, 3]) rowIn(doc, at).insert(1, [cellOf("列", own("inserted"))]);
      // The editor keeps as many widths as it shows columns.
      widths(doc, [100, 200, 200]);
    });
    await isTaken(mine, (doc) => wordsIn(rowIn(doc)).insert(1, "的"));
    expect(await readers()).toBe(before);
    await isTaken(mine, (doc) => tableIn(doc).delete(0, 1));
    await isTaken(mine, (doc) => {
      for (const at of [0, 1, 2]) rowIn(doc, at).delete(1, 1);
      widths(doc, [100, 200]);
    });
  });

  test("stay until it is accepted that they go", async () => {
    const mine = await open(ann);
    await isTaken(mine, (doc) => setMarks(rowIn(doc, 1), own("deleted")));
    await isTaken(mine, (doc) => setMarks(rowIn(doc, 0).get(0), own("deleted")));
    expect(await readers()).toContain("丙");
    await isTaken(mine, (doc) => rowIn(doc, 1).removeAttribute(MARK_KEYS.deleted));
  });

  const refused: [string, (doc: Y.Doc) => void][] = [
    ["a row without a mark", (doc) => tableIn(doc).insert(1, [rowOf(["我", "我"])])],
    ["a column without a mark", (doc) => rowIn(doc).insert(1, [cellOf("我")])],
    ["taking a row away", (doc) => tableIn(doc).delete(1, 1)],
    ["taking a cell away", (doc) => rowIn(doc).delete(1, 1)],
    ["taking another's proposed row away", (doc) => tableIn(doc).delete(2, 1)],
    ["accepting another's row", (doc) => rowIn(doc, 2).removeAttribute(MARK_KEYS.inserted)],
    ["claiming a row that stands", (doc) => setMarks(rowIn(doc, 0), own("inserted"))],
    ["claiming a cell that stands", (doc) => setMarks(rowIn(doc, 0).get(0), own("inserted"))],
    ["a merged cell", (doc) => (rowIn(doc).get(0) as Y.XmlElement).setAttribute("__colSpan", 2 as never)],
    ["other widths", (doc) => widths(doc, [200, 200])],
    ["fewer widths", (doc) => widths(doc, [100])],
    ["no widths", (doc) => tableIn(doc).removeAttribute("__colWidths")],
  ];
  test.each(refused)("the server refuses of one who may only suggest: %s", async (_name, change) => {
    await isRefused(ann, "refused:suggest-only", change);
  });

  test("are proposed in nobody else's name", async () => {
    const proposed = (doc: Y.Doc) => tableIn(doc).insert(0, [rowOf(["新", "行"], own("inserted", bob))]);
    await isRefused(ann, "refused:foreign-suggestion", proposed);
  });
});
