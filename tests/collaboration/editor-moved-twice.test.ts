import { INSERT_UNORDERED_LIST_COMMAND, registerList } from "@lexical/list";
import { $createHeadingNode } from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import fc from "fast-check";
import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type ElementNode,
} from "lexical";
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { $duplicate, $selectBlock } from "../../app/editor/commands/block-actions";
import { addressOf, blockAt } from "../../app/editor/commands/block-address";
import { $moveBefore, $moveStep } from "../../app/editor/commands/moving";
import type { Block, Content } from "../../app/models/documents/content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";

const paragraph = (text: string): Block => ({ type: "paragraph", children: [{ type: "text", text }] });
const writers: Writer[] = [];
afterEach(() => {
  for (const each of writers.splice(0)) each.stop();
});

/** Writers in a text of these paragraphs, and the wire between them. */
function company(count: number, ...texts: string[]): { all: Writer[]; wire: Wire } {
  const content: Content = { type: "root", children: texts.map(paragraph) };
  const bytes = Y.encodeStateAsUpdate(createDocument(content));
  const docs = Array.from({ length: count }, (_, client) => {
    const doc = new Y.Doc();
    doc.clientID = client + 1;
    Y.applyUpdate(doc, bytes);
    return doc;
  });
  const wire = new Wire(...docs);
  const all = docs.map((doc) => openWriter(doc));
  for (const { editor } of all) registerList(editor);
  writers.push(...all);
  return { all, wire };
}

const $at = (index: number) => $getRoot().getChildAtIndex<ElementNode>(index)!;
const lines = (writer: Writer) => writer.text().split(/\n+/);
/** What came is shown, and of several of one block one is left. */
const settle = () => new Promise((done) => setTimeout(done));

function turn(writer: Writer, index: number, into: "heading" | "list"): void {
  writer.write(() => {
    $selectBlock($at(index));
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    if (into === "heading") $setBlocksType(selection, () => $createHeadingNode("h2"));
    else writer.editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined);
  });
}

describe("two people who at the same moment", () => {
  const acts: [string, (a: Writer, b: Writer) => void][] = [
    [
      "move the same passage to different places",
      (a, b) => {
        a.write(() => void $moveBefore($at(1), $at(0), new Set()));
        b.write(() => void $moveBefore($at(1), null, new Set()));
      },
    ],
    [
      "turn it into a heading and into a list",
      (a, b) => {
        turn(a, 1, "heading");
        turn(b, 1, "list");
      },
    ],
    [
      "move it and turn it",
      (a, b) => {
        a.write(() => void $moveStep($at(1), 1, new Set()));
        turn(b, 1, "heading");
      },
    ],
  ];
  for (const [what, act] of acts)
    test(`${what} have it once`, async () => {
      const { all, wire } = company(2, "甲", "乙", "丙");
      const [a, b] = all as [Writer, Writer];
      wire.cut();
      act(a, b);
      wire.open();
      await settle();
      expect(lines(a).toSorted()).toEqual(["丙", "乙", "甲"].toSorted());
      expect(lines(b)).toEqual(lines(a));
      expect(all.flatMap(({ broken, lostWords }) => [...broken, ...lostWords])).toEqual([]);
    });

  test("move it, and one goes on writing in it, keep her words", async () => {
    const { all, wire } = company(2, "甲", "乙", "丙");
    for (const late of [0, 1]) {
      const [a, b] = [all[late]!, all[1 - late]!];
      wire.cut();
      a.write(() => void $moveBefore($at(1), $at(0), new Set()));
      b.write(() => void $moveBefore($at(1), null, new Set()));
      a.write(() => $at(0).append($createTextNode(`她写${late}`)));
      wire.open();
      await settle();
      expect(a.text()).toContain(`她写${late}`);
      expect(b.text()).toBe(a.text());
    }
  });

  test("move what only one of them has read to the end lose no word", async () => {
    const { all, wire } = company(2, "甲", "乙", "丙");
    const [a, b] = all as [Writer, Writer];
    wire.cut();
    b.write(() => $at(1).append($createTextNode("新写")));
    b.write(() => void $moveBefore($at(1), null, new Set()));
    a.write(() => void $moveBefore($at(1), $at(0), new Set()));
    wire.open();
    await settle();
    expect(a.text()).toContain("乙新写");
    expect(b.text()).toBe(a.text());
  });
});

test("a copy of a passage is no second move of it", async () => {
  const { all, wire } = company(2, "甲", "乙");
  const [a, b] = all as [Writer, Writer];
  a.write(() => void $moveStep($at(0), 1, new Set()));
  a.write(() => void $duplicate($at(1)));
  wire.cut();
  b.write(() => void $moveBefore($at(1), $at(0), new Set()));
  a.write(() => void $moveBefore($at(2), $at(0), new Set()));
  wire.open();
  await settle();
  expect(lines(b).filter((line) => line === "甲")).toHaveLength(2);
  expect(lines(b)).toEqual(lines(a));
});

test("an address leads to its passage wherever it is moved and whatever it is turned into", () => {
  const { all } = company(2, "甲", "乙", "丙");
  const [a, b] = all as [Writer, Writer];
  const address = a.editor.read(() => addressOf(a.binding.binding, $at(1)))!;
  const words = (writer: Writer) =>
    writer.editor.read(() => blockAt(writer.binding.binding, address)?.getTextContent());
  a.write(() => void $moveBefore($at(1), null, new Set()));
  expect([words(a), words(b)]).toEqual(["乙", "乙"]);
  turn(b, 2, "heading");
  expect([words(a), words(b)]).toEqual(["乙", "乙"]);
  turn(a, 2, "list");
  a.write(() => void $moveStep($at(2), -1, new Set()));
  b.write(() => $at(1).getFirstDescendant()?.insertAfter($createTextNode("写了")));
  expect([words(a), words(b)]).toEqual(["乙写了", "乙写了"]);
  expect(a.editor.read(() => addressOf(a.binding.binding, $at(1)))).toBe(address);
});

test("however three people move, turn and write while apart, no passage is doubled that nobody wrote in, and no word is lost", async () => {
  const seed = Number(process.env.SEED) || 20_261_129;
  console.info(`SEED=${seed}`);
  const act = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    kind: fc.constantFrom("move", "move", "heading", "list", "write"),
    at: fc.integer({ min: 0, max: 9 }),
    to: fc.integer({ min: 0, max: 9 }),
    meet: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
      const { all, wire } = company(3, "甲", "乙", "丙", "丁");
      let written = 0;
      wire.cut();
      for (const { who, kind, at, to, meet } of acts) {
        const writer = all[who]!;
        const size = writer.editor.read(() => $getRoot().getChildrenSize());
        const index = at % size;
        if (kind === "heading" || kind === "list") turn(writer, index, kind);
        else
          writer.write(() => {
            if (kind === "move") $moveBefore($at(index), $at(to % (size + 1)) ?? null, new Set());
            else {
              const last = $at(index).getLastDescendant();
              if (last && !$isElementNode(last)) last.insertAfter($createTextNode(`〔${written++}〕`));
            }
          });
        if (!meet) continue;
        wire.open();
        await settle();
        wire.cut();
      }
      wire.open();
      await settle();
      const [first, ...others] = all.map((writer) => writer.text());
      for (const other of others) expect(other).toBe(first);
      // Words in a list that somebody moved while they were put in are offered back to who put them in.
      const kept = [first, ...all.flatMap(({ lostWords }) => lostWords)].join("");
      for (const name of "甲乙丙丁") {
        expect(kept).toContain(name);
        if (written === 0) expect(first!.split(name).length).toBeLessThanOrEqual(2);
      }
      for (let each = 0; each < written; each++) expect(kept).toContain(`〔${each}〕`);
      expect(all.flatMap(({ broken }) => broken)).toEqual([]);
      for (const each of writers.splice(0)) each.stop();
    }),
    { seed, numRuns: Number(process.env.MOVING_RUNS) || 30 },
  );
});
