import {
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  DELETE_CHARACTER_COMMAND,
  type ElementNode,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalNode,
  SKIP_COLLAB_TAG,
  type TextNode,
} from "lexical";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { $deleteOrPropose, $duplicate } from "../../app/editor/commands/block-actions";
import { insertCallout } from "../../app/editor/commands/callout";
import { PROPOSE_TURN_COMMAND } from "../../app/editor/commands/command";
import { PROPOSE_MOVE_COMMAND, type ProposedMove } from "../../app/editor/commands/proposed-block";
import { $decide, $withdraw } from "../../app/editor/suggesting/decide";
import { $listSuggestions } from "../../app/editor/suggesting/list";
import { $insertWords } from "../../app/editor/suggesting/propose";
import { insertTable } from "../../app/editor/table/insert";
import { $setBlock } from "../../app/editor/text/blocks";
import type { Content } from "../../app/models/documents/content";
import type { TurnedInto } from "../../app/models/documents/nodes/suggestion";
import { readContent } from "../../app/models/documents/read-content";
import type { Wire, Writer } from "../support/editors";
import { registerProduct } from "../support/honest-editor";
import { openOwnerAndSuggester } from "../support/owner-and-suggester";

let ann: Writer;
let owner: Writer;
let wire: Wire;
let verdicts: string[];
let declined: () => number;

function open(...children: Content["children"]): void {
  ({ ann, owner, wire, verdicts, declined } = openOwnerAndSuggester(children));
  registerProduct(ann.editor);
}

const line = (text: string): Content["children"][number] => ({
  type: "paragraph",
  children: text === "" ? [] : [{ type: "text", text }],
});
const heading = (text: string, section?: string): Content["children"][number] => ({
  type: "heading",
  level: 2,
  ...(section && { section }),
  children: [{ type: "text", text }],
});

beforeEach(() => open(heading("设计", "design"), line("第一段"), line("第二段"), line("第三段")));
afterEach(() => {
  // What a suggester sees is what the document says.
  expect(ann.binding.reconcile()).toBe(false);
  for (const each of [ann, owner]) each.stop();
  // Whatever the editor lets a suggester do, the server takes.
  expect(verdicts.filter((verdict) => verdict !== "fits")).toEqual([]);
  expect([...ann.broken, ...owner.broken]).toEqual([]);
});

const $block = (at: number) => $getRoot().getChildAtIndex(at) as ElementNode;
const move = (at: number, to: (() => ProposedMove["to"]) | -1 | 1) =>
  ann.write(() => {
    const block = $block(at);
    ann.editor.dispatchCommand(PROPOSE_MOVE_COMMAND, { block, to: typeof to === "number" ? to : to() });
  });
const act = ($act: (block: LexicalNode) => unknown, at: number) => ann.write(() => void $act($block(at)));
const at = (block: number, offset: number) => ann.write(() => void $firstText(block).select(offset, offset));
const $firstText = (block: number) => $block(block).getAllTextNodes()[0] as TextNode;
const press = (command: Parameters<Writer["editor"]["dispatchCommand"]>[0], payload: unknown) => {
  ann.editor.dispatchCommand(command, payload);
  ann.write(() => {});
};
/** Enter, as the editor answers it where nothing is proposed. */
const enter = () =>
  ann.write(() => {
    if (ann.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)) return;
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertParagraph();
  });
const write = (words: string) =>
  ann.write(() => {
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertText(words);
  });
const readers = () =>
  readContent(owner.doc).content.children.map((block) =>
    "children" in block
      ? `${block.type}:${(block.children as { text?: string }[]).map((each) => each.text ?? "·").join("")}`
      : block.type,
  );
const listed = () => owner.editor.read($listSuggestions);
const decide = (outcome: "accepted" | "rejected", ids = listed().map(({ id }) => id)) =>
  owner.write(() => $decide(new Set(ids), outcome));
const STANDS = ["heading:设计", "paragraph:第一段", "paragraph:第二段", "paragraph:第三段"];

describe("a paragraph that is moved", () => {
  test("is one proposal, and stands there when it is accepted", () => {
    move(3, -1);
    expect(readers()).toEqual(STANDS);
    expect(listed()).toMatchObject([{ memberId: "ann", moves: true, block: { type: "paragraph" } }]);
    decide("accepted");
    expect(readers()).toEqual(["heading:设计", "paragraph:第一段", "paragraph:第三段", "paragraph:第二段"]);
    expect(listed()).toEqual([]);
    expect(readContent(ann.doc).content).toEqual(readContent(owner.doc).content);
  });

  test("and rejected, or taken back, stands where it stood", () => {
    move(1, () => ({ before: null }));
    decide("rejected");
    expect([readers(), listed()]).toEqual([STANDS, []]);
    move(1, 1);
    const [{ id = "" } = {}] = listed();
    ann.write(() => $withdraw(new Set([id]), "ann"));
    expect([readers(), listed()]).toEqual([STANDS, []]);
  });

  test("back to its place is no proposal, and further on is still one", () => {
    move(1, 1);
    move(3, 1);
    expect(listed()).toHaveLength(1);
    move(4, -1);
    move(3, -1);
    expect([readers(), listed()]).toEqual([STANDS, []]);
  });

  test("keeps what others write in it meanwhile, where it was", () => {
    move(1, 1);
    owner.write(() => void $firstText(1).insertAfter($createTextNode("又添一句")));
    decide("accepted");
    expect(readers()).toEqual([
      "heading:设计",
      "paragraph:又添一句",
      "paragraph:第二段",
      "paragraph:第一段",
      "paragraph:第三段",
    ]);
  });

  test("with words that another member proposes in it takes them along", () => {
    owner.write(() => {
      $firstText(1).select(3, 3);
      $insertWords("补", "bo");
    });
    move(1, 1);
    const [mine] = listed().filter(({ memberId }) => memberId === "ann");
    decide("accepted", [mine!.id]);
    expect(readers()).toEqual(["heading:设计", "paragraph:第二段", "paragraph:第一段", "paragraph:第三段"]);
    decide("accepted");
    expect(readers()[2]).toBe("paragraph:第一段补");
  });
});

test("a heading that is moved stays the beginning of its section", () => {
  move(0, () => ({ before: null }));
  decide("accepted");
  expect(readContent(owner.doc).content.children.at(-1)).toMatchObject({
    type: "heading",
    section: "design",
  });
});

test("a table in which somebody wrote since it was to move does not go unseen", () => {
  open(
    {
      type: "table",
      children: [{ type: "tablerow", children: [{ type: "tablecell", children: [line("环节")] }] }],
    } as Content["children"][number],
    line("后面"),
  );
  move(0, 1);
  owner.write(() => void $firstText(0).setTextContent("环节一"));
  decide("accepted");
  expect(readContent(owner.doc).content.children.map(({ type }) => type)).toEqual([
    "table",
    "paragraph",
    "table",
  ]);
  expect(listed()).toMatchObject([{ block: { type: "table", kind: "deleted" } }]);
  decide("accepted");
  expect(readers()).toEqual(["paragraph:后面", "table:·"]);
});

describe("a paragraph that is to go", () => {
  test("goes with its words, or stays with them", () => {
    act($deleteOrPropose, 1);
    expect(readers()).toEqual(STANDS);
    expect(listed()).toMatchObject([{ words: { deleted: "第一段" }, block: { kind: "deleted" } }]);
    decide("rejected");
    expect([readers(), listed()]).toEqual([STANDS, []]);
    act($deleteOrPropose, 1);
    decide("accepted");
    expect(readers()).toEqual(["heading:设计", "paragraph:第二段", "paragraph:第三段"]);
  });

  test("stays with what somebody wrote in it meanwhile", () => {
    act($deleteOrPropose, 1);
    owner.write(() => void $firstText(1).insertAfter($createTextNode("留下")));
    decide("accepted");
    expect([readers()[1], listed()]).toEqual(["paragraph:留下", []]);
  });

  test("is doubled as a proposal, which its author takes away again", () => {
    act($duplicate, 1);
    expect(readers()).toEqual(STANDS);
    act($deleteOrPropose, 2);
    expect([readers(), listed()]).toEqual([STANDS, []]);
    act($duplicate, 1);
    decide("accepted");
    expect(readers()[2]).toBe("paragraph:第一段");
  });
});

describe("in an empty paragraph", () => {
  beforeEach(() => open(line(""), line("后面")));

  test.each([
    ["h3", "heading"],
    ["quote", "quote"],
    ["check", "list"],
  ] as const)("a new %s is proposed and written in, also on the next line", (into: TurnedInto, type) => {
    ann.write(() => void $block(0).select());
    press(PROPOSE_TURN_COMMAND, into);
    write("板书");
    enter();
    write("设计");
    expect(readers()).toEqual(["paragraph:", "paragraph:后面"]);
    expect(listed()).toHaveLength(1);
    decide("accepted");
    // The empty line is not left behind.
    expect(readers()[0]?.split(":")[0]).toBe(type);
    expect(owner.text()).toContain("板书");
    expect(readContent(owner.doc).content).toEqual(readContent(ann.doc).content);
    expect(listed()).toEqual([]);
  });

  test("what is proposed may become another kind, and runs into nothing that stands", () => {
    ann.write(() => void $block(0).select());
    press(PROPOSE_TURN_COMMAND, "h3");
    write("新");
    ann.write(() => $setBlock("quote"));
    at(1, 0);
    press(DELETE_CHARACTER_COMMAND, true);
    at(1, 1);
    press(DELETE_CHARACTER_COMMAND, false);
    expect(readers()).toEqual(["paragraph:", "paragraph:后面"]);
    decide("accepted");
    expect(readers()).toEqual(["quote:新", "paragraph:后面"]);
  });

  test("one that was left empty goes with Backspace", () => {
    ann.write(() => void $block(0).select());
    press(PROPOSE_TURN_COMMAND, "h3");
    press(DELETE_CHARACTER_COMMAND, true);
    expect(listed()).toEqual([]);
  });

  test("the line stays when what was to stand there is rejected, and with what somebody wrote in it meanwhile", () => {
    ann.write(() => void $block(0).select());
    press(PROPOSE_TURN_COMMAND, "h3");
    write("新");
    expect(listed()).toMatchObject([{ block: { type: "heading", kind: "inserted" } }]);
    expect(listed()[0]?.moves).toBeUndefined();
    owner.write(() => $block(0).append($createTextNode("已经有人写了")));
    decide("accepted");
    expect(readers()).toEqual(["paragraph:已经有人写了", "heading:新", "paragraph:后面"]);
    open(line(""), line("后面"));
    ann.write(() => void $block(0).select());
    press(PROPOSE_TURN_COMMAND, "quote");
    write("新");
    decide("rejected");
    expect(readers()).toEqual(["paragraph:", "paragraph:后面"]);
    expect(listed()).toEqual([]);
  });

  test("a table comes below a heading that is only proposed as a proposal too", () => {
    ann.write(() => void $block(0).select());
    press(PROPOSE_TURN_COMMAND, "h3");
    write("量规");
    insertTable(ann.editor, 2, 2);
    insertCallout(ann.editor, "tip");
    ann.write(() => {});
    expect(readers()).toEqual(["paragraph:", "paragraph:后面"]);
    decide("accepted");
    expect(readers().slice(0, 2)).toEqual(["heading:量规", "table:··"]);
  });
});

test("the item of a list cannot be moved by a proposal, and the list can", () => {
  const items = ["一", "二"].map((each) => ({ type: "listitem", children: [{ type: "text", text: each }] }));
  open({ type: "list", listType: "number", children: items } as Content["children"][number], line("后面"));
  ann.write(() => {
    const block = $block(0).getFirstChildOrThrow();
    ann.editor.dispatchCommand(PROPOSE_MOVE_COMMAND, { block, to: 1 });
  });
  expect([declined(), listed()]).toEqual([1, []]);
  move(0, 1);
  decide("accepted");
  expect(readers()).toEqual(["paragraph:后面", "list:··"]);
});

test("what is shown anew is not taken for a proposal", () => {
  at(1, 1);
  ann.editor.update(() => void $firstText(2).setTextContent("未写下的"), {
    discrete: true,
    tag: SKIP_COLLAB_TAG,
  });
  expect(ann.binding.reconcile()).toBe(true);
  ann.write(() => {});
  expect(ann.editor.read($listSuggestions)).toEqual([]);
});

test("all kinds of proposals, accepted while their author's caret stands in one, are part of the text", () => {
  open(line("导入"), line("讨论"), line(""), line("小结"));
  ann.write(() => void $block(2).select());
  press(PROPOSE_TURN_COMMAND, "h3");
  write("板书");
  move(4, -1);
  act($deleteOrPropose, 0);
  at(1, 2);
  press(PROPOSE_TURN_COMMAND, "quote");
  expect(listed()).toHaveLength(4);
  decide("accepted");
  ann.write(() => {});
  expect(ann.editor.read($listSuggestions)).toEqual([]);
});

test("two members propose other places for one paragraph in the same moment: both are decided by themselves", () => {
  move(1, 1);
  wire.cut();
  ann.write(() => {});
  wire.open();
  act($deleteOrPropose, 2);
  expect(listed()).toHaveLength(2);
  decide("accepted");
  expect(readers()).toEqual(["heading:设计", "paragraph:第一段", "paragraph:第三段"]);
});
