import { $createListItemNode, $createListNode, registerList } from "@lexical/list";
import { $createHeadingNode } from "@lexical/rich-text";
import fc from "fast-check";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  UNDO_COMMAND,
} from "lexical";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { readContent } from "../../app/models/documents/read-content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { openWriter, Wire, type Writer } from "../support/editors";
import { contentOf } from "../support/host";

/** One thing a writer does; numbers choose the place by remainder. */
interface Act {
  who: number;
  what:
    | "write"
    | "begin"
    | "split"
    | "join"
    | "bold"
    | "delete"
    | "heading"
    | "list"
    | "break"
    | "undo"
    | "cut"
    | "mend";
  where: number;
  at: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  who: fc.nat({ max: 1 }),
  what: fc.constantFrom(
    "write",
    "write",
    "write",
    "begin",
    "split",
    "join",
    "bold",
    "delete",
    "heading",
    "list",
    "break",
    "undo",
    "cut",
    "mend",
  ),
  where: fc.nat({ max: 6 }),
  at: fc.nat({ max: 12 }),
});

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

function $perform({ what, where, at }: Act, word: string): void {
  const root = $getRoot();
  const block = pick(root.getChildren(), where) as ElementNode | undefined;
  if (!block) return void root.append($createParagraphNode());
  const texts = block.getAllTextNodes();
  const text = pick(texts, at);
  switch (what) {
    case "write": {
      if (!text) return void $innermost(block).append($createTextNode(word));
      const offset = at % (text.getTextContentSize() + 1);
      return void text.spliceText(offset, 0, word);
    }
    case "begin":
      return void block.insertAfter($createParagraphNode());
    case "split":
      if (text?.getParent()?.is(block)) {
        const [, right] = text.splitText(Math.max(1, at % (text.getTextContentSize() || 1)));
        if (!right) return;
        const rest = [right, ...right.getNextSiblings()];
        block.insertAfter($createParagraphNode().append(...rest));
      }
      return;
    case "join": {
      const next = block.getNextSibling();
      if (block.getType() === "paragraph" && next?.getType() === "paragraph") {
        block.append(...(next as ElementNode).getChildren());
        next.remove();
      }
      return;
    }
    case "bold":
      return void text?.toggleFormat("bold");
    case "delete":
      if (root.getChildrenSize() > 1) block.remove();
      return;
    case "heading":
      if (block.getType() === "paragraph") block.replace($createHeadingNode("h2"), true);
      return;
    case "list":
      if (block.getType() === "paragraph") {
        block.replace($createListNode("bullet").append($createListItemNode().append(...block.getChildren())));
      }
      return;
    case "break":
      return void $innermost(block).append($createLineBreakNode());
  }
}

function $innermost(block: ElementNode): ElementNode {
  const child = block.getLastChild();
  return $isElementNode(child) && !$isTextNode(child) ? $innermost(child) : block;
}

function play(acts: readonly Act[]): { writers: Writer[]; docs: Y.Doc[] } {
  const one = createDocument(contentOf("甲乙丙", "", "丁戊"));
  const two = new Y.Doc();
  const wire = new Wire(one, two);
  const writers = [openWriter(one), openWriter(two)];
  for (const { editor } of writers) registerList(editor);
  for (const [index, each] of acts.entries()) {
    if (each.what === "cut") wire.cut();
    else if (each.what === "mend") wire.open();
    else if (each.what === "undo") writers[each.who]?.editor.dispatchCommand(UNDO_COMMAND, undefined);
    else writers[each.who]?.write(() => $perform(each, String.fromCodePoint(0x4f00 + index)));
  }
  wire.open();
  return { writers, docs: [one, two] };
}

it("two writers end with the same text, whatever they do and whenever the line breaks", () => {
  const runs = Number(process.env.CONVERGENCE_RUNS ?? 200);
  fc.assert(
    fc.property(fc.array(act, { minLength: 3, maxLength: 30 }), (acts) => {
      const { writers, docs } = play(acts);
      const fresh = new Y.Doc();
      Y.applyUpdate(fresh, Y.encodeStateAsUpdate(docs[0]!));
      const reader = openWriter(fresh, { mayWrite: false });
      expect(writers.flatMap((writer) => writer.broken)).toEqual([]);
      expect(writers[1]?.text()).toBe(writers[0]?.text());
      expect(reader.text()).toBe(writers[0]?.text());
      expect(readContent(docs[1]!)).toEqual(readContent(docs[0]!));
      for (const each of [...writers, reader]) each.stop();
    }),
    { numRuns: runs, verbose: 1 },
  );
}, 120_000);

it("and no word stands twice, as long as nobody takes anything back", () => {
  const runs = Number(process.env.CONVERGENCE_RUNS ?? 200);
  const kept = act.filter(({ what }) => !["undo", "join", "split", "list", "heading"].includes(what));
  fc.assert(
    fc.property(fc.array(kept, { minLength: 3, maxLength: 30 }), (acts) => {
      const { writers } = play(acts);
      const words = [...(writers[0]?.text() ?? "")].filter((each) => each >= "\u4f00" && each < "\u4f40");
      expect(new Set(words).size).toBe(words.length);
      for (const each of writers) each.stop();
    }),
    { numRuns: runs, verbose: 1 },
  );
}, 120_000);
