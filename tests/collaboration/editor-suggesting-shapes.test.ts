import { $createTableSelectionFrom, $isTableNode, type TableCellNode, type TableNode } from "@lexical/table";
import { $getRoot, $setSelection, type ElementNode } from "lexical";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { $decide } from "../../app/editor/suggesting/decide";
import { $listSuggestions } from "../../app/editor/suggesting/list";
import { $setMark, newSuggestion } from "../../app/editor/suggesting/marks";
import { changeTable, type TableChange } from "../../app/editor/table/changes";
import { insertReadyTable } from "../../app/editor/table/insert";
import type { Block, Table } from "../../app/models/documents/content";
import { MARK_KEYS, readMark, type TableShape, writeMark } from "../../app/models/documents/nodes/suggestion";
import { readContent } from "../../app/models/documents/read-content";
import { rootOf } from "../../app/models/documents/yjs-format";
import type { Writer } from "../support/editors";
import { type OwnerAndSuggester, openOwnerAndSuggester } from "../support/owner-and-suggester";
import { markOf } from "../support/proposed";

const row = (...words: string[]) => ({
  type: "tablerow" as const,
  children: words.map((text) => ({
    type: "tablecell" as const,
    children: [{ type: "paragraph", children: [{ type: "text", text }] }] as Block[],
  })),
});
const CONTENT: Block[] = [
  { type: "table", widths: [100, 200], children: [row("甲", "乙"), row("丙", "丁"), row("戊", "己")] },
  { type: "paragraph", children: [{ type: "text", text: "表后" }] },
];

let both: OwnerAndSuggester;
let ann: Writer;
let owner: Writer;

beforeEach(() => {
  both = openOwnerAndSuggester(CONTENT);
  ({ ann, owner } = both);
});
afterEach(() => {
  expect(ann.binding.reconcile()).toBe(false);
  for (const each of [ann, owner]) each.stop();
  // Whatever the editor lets a suggester do, the server takes.
  expect(both.verdicts.filter((verdict) => verdict !== "fits")).toEqual([]);
  expect([...ann.broken, ...owner.broken]).toEqual([]);
});

const $table = () => $getRoot().getChildren().find($isTableNode) as TableNode;
const $cell = (line: number, column: number) =>
  $table().getChildAtIndex<ElementNode>(line)?.getChildAtIndex(column) as TableCellNode;
const change = (writer: Writer, line: number, column: number, what: TableChange) => {
  writer.write(() => void $cell(line, column).selectStart());
  writer.write(() => changeTable(writer.editor, what));
};
const merge = (writer: Writer, from: [number, number], to: [number, number]) => {
  writer.write(() => $setSelection($createTableSelectionFrom($table(), $cell(...from), $cell(...to))));
  writer.write(() => changeTable(writer.editor, "merge"));
};
/** As visitors read it. */
const table = () => readContent(owner.doc).content.children[0] as Table;
const heads = () =>
  table().children.map(({ children }) => children.map(({ header, scope }) => scope ?? !!header));
const listed = () => owner.editor.read($listSuggestions);
const decide = (outcome: "accepted" | "rejected") => {
  const ids = new Set(listed().map(({ id }) => id));
  owner.write(() => $decide(ids, outcome));
};

test("cells are one when it is accepted, with all their words, and stay apart when it is rejected", () => {
  const before = table();
  merge(ann, [0, 0], [0, 1]);
  expect(table()).toEqual(before);
  expect(listed()).toMatchObject([{ memberId: "ann", shape: "merge", words: { shaped: "甲、乙" } }]);
  decide("rejected");
  expect([table(), listed()]).toEqual([before, []]);
  merge(ann, [0, 0], [1, 1]);
  owner.write(() => void $cell(1, 1).selectEnd().insertText("！"));
  decide("accepted");
  const [first, next] = table().children;
  expect(first?.children).toMatchObject([{ colSpan: 2 }]);
  expect(JSON.stringify(first)).toMatch(/甲.*乙.*丙.*丁！/);
  expect(JSON.stringify(next)).toMatch(/戊.*己/);
  expect(listed()).toEqual([]);
  change(ann, 0, 0, "split");
  expect(listed()).toMatchObject([{ shape: "split" }]);
  decide("accepted");
  expect(table().children.map(({ children }) => children.length)).toEqual([2, 2]);
});

test("cells that fill no rectangle any more when it is accepted stay apart", () => {
  merge(ann, [0, 0], [1, 1]);
  owner.write(() => $setMark($cell(0, 1) as ElementNode, "shaped", null));
  decide("accepted");
  expect(table().children.map(({ children }) => children.length)).toEqual([2, 2, 2]);
  expect(listed()).toEqual([]);
});

test("heads of a row and of a column are proposed, and asking once more takes that back", () => {
  change(ann, 0, 0, "header-row");
  expect(heads().flat()).toEqual(Array(6).fill(false));
  expect(listed()).toMatchObject([{ shape: "heads", words: { shaped: "甲、乙" } }]);
  change(ann, 0, 0, "header-row");
  expect(listed()).toEqual([]);
  change(ann, 0, 1, "header-row");
  decide("accepted");
  expect(heads()).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
});

test("widths that are changed step by step are one proposal, and fit the columns there are when it is accepted", () => {
  for (const what of ["wider", "wider", "narrower"] as const) change(ann, 0, 1, what);
  expect(table().widths).toEqual([100, 200]);
  expect(listed()).toMatchObject([{ shape: "widths", words: { shaped: "" } }]);
  decide("accepted");
  expect(table().widths).toEqual([100, 224]);
  change(ann, 0, 1, "even");
  change(owner, 0, 1, "column-after");
  decide("accepted");
  expect(table().widths).toBeUndefined();
});

test("the owner's own widths begin from what stands, whatever is proposed", () => {
  change(ann, 0, 1, "wider");
  change(owner, 0, 1, "narrower");
  expect(table().widths).toEqual([100, 176]);
  expect(listed()).toMatchObject([{ shape: "widths" }]);
});

test("another member's proposal for a cell or a table is not replaced", () => {
  const bo = newSuggestion("bo");
  owner.write(() => {
    $setMark($cell(0, 0) as ElementNode, "shaped", { ...bo, shape: { heads: 1 } });
    $setMark($table() as ElementNode, "shaped", { ...bo, shape: { widths: null } });
  });
  change(ann, 0, 0, "header-row");
  change(ann, 0, 0, "wider");
  expect(both.declined()).toBe(2);
  expect(listed()).toMatchObject([{ memberId: "bo" }]);
});

test("in a table of one's own all of it is simply done", () => {
  ann.write(() => void $getRoot().getLastChildOrThrow<ElementNode>().selectEnd());
  ann.write(() => insertReadyTable(ann.editor, "lesson"));
  const $made = () => $getRoot().getChildren().filter($isTableNode).at(-1) as TableNode;
  ann.write(() => void $made().getFirstDescendant()?.selectStart());
  for (const what of ["header-row", "wider"] as const) ann.write(() => changeTable(ann.editor, what));
  expect(ann.editor.read(() => $made().getColWidths()?.length)).toBe(6);
  expect(listed()).toMatchObject([{ block: { type: "table", kind: "inserted" }, shape: undefined }]);
});

test("a mark that says another form than there is, is none, and stands on tables and cells only", () => {
  const shaped = (shape: unknown) =>
    readMark("shaped", writeMark({ ...markOf("ann"), shape: shape as TableShape }));
  expect(shaped({ heads: 3 })).toMatchObject({ shape: { heads: 3 } });
  for (const wrong of [
    {},
    { heads: 4 },
    { merge: 1 },
    { widths: [0] },
    { widths: "x" },
    { heads: 1, merge: true },
  ])
    expect(shaped(wrong)).toBeNull();
  const write = (memberId: string, $place: (root: Y.XmlElement) => Y.XmlElement) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(owner.doc));
    const before = Y.encodeStateVector(doc);
    const value = writeMark({ ...markOf(memberId), shape: { merge: true } });
    $place(rootOf(doc).get(0) as Y.XmlElement).setAttribute(MARK_KEYS.shaped, value);
    return both.judge.judge(Y.encodeStateAsUpdate(doc, before), { memberId: "ann", suggests: true });
  };
  const $row = (of: Y.XmlElement) => of.get(0) as Y.XmlElement;
  expect(write("bo", (of) => $row(of).get(0) as Y.XmlElement)).not.toBe("fits");
  expect(write("ann", $row)).not.toBe("fits");
  expect(write("ann", (of) => $row(of).get(0) as Y.XmlElement)).toBe("fits");
});
