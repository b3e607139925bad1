import {
  $insertList,
  $isListItemNode,
  $removeList,
  registerList,
  registerListStrictIndentTransform,
} from "@lexical/list";
import {
  $createTableSelectionFrom,
  $isTableNode,
  registerTablePlugin,
  type TableCellNode,
} from "@lexical/table";
import fc from "fast-check";
import {
  $caretRangeFromSelection,
  $createLineBreakNode,
  $createParagraphNode,
  $createRangeSelection,
  $createTabNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isParagraphNode,
  $isRangeSelection,
  $isTabNode,
  $isTextNode,
  $removeTextFromCaretRange,
  $setSelection,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  REDO_COMMAND,
  type TextNode,
  UNDO_COMMAND,
} from "lexical";
import { insertCallout } from "../../app/editor/commands/callout";
import { insertCollapsible } from "../../app/editor/commands/collapsible";
import { insertColumns, removeColumns } from "../../app/editor/commands/columns";
import { insertPageBreak } from "../../app/editor/commands/page-break";
import { $createFigureNode, $isFigureNode } from "../../app/editor/nodes/figure-node";
import { $createFootnoteNode } from "../../app/editor/nodes/footnote-node";
import { $createInlineFormulaNode } from "../../app/editor/nodes/formula-node";
import { $createRubyNode } from "../../app/editor/nodes/ruby-node";
import { changeTable, TABLE_CHANGES } from "../../app/editor/table/changes";
import { insertTable } from "../../app/editor/table/insert";
import { insertDivider, setBlock } from "../../app/editor/text/blocks";
import { $currentLink, setLink } from "../../app/editor/text/links";
import { registerTidying } from "../../app/editor/text/tidy";
import { HOLDS_WORDS } from "../../app/models/documents/yjs-format";
import type { Writer } from "./editors";
import type { Network } from "./network";

/** One thing a writer does; numbers choose the place by remainder. */
export interface Act {
  who: number;
  what: (typeof ACTS)[number];
  where: number;
  at: number;
}

/** What only adds: nothing is deleted, nothing is moved from one place to another. */
export const ADDING = [
  "write",
  "write",
  "write",
  "compose",
  "compose",
  "commit",
  "format",
  "begin",
  "break",
  "level",
  "check",
  "align",
  "figure",
  "describe",
  "insert in table",
  "cut",
  "mend",
] as const;

/** What moves no words either, but takes some away. */
export const REMOVING = ["erase", "unbreak", "remove", "delete from table"] as const;

export const ACTS = [
  ...ADDING,
  ...REMOVING,
  "split",
  "split",
  "join",
  "join",
  "break in",
  "erase across",
  "heading",
  "quote",
  "plain",
  "list",
  "list",
  "indent",
  "indent",
  "outdent",
  "link",
  "link",
  "table",
  "divider",
  "frame",
  "frame",
  "part",
  "paste",
  "undo",
  "undo",
  "redo",
] as const;

export function actsOf(what: readonly Act["what"][], writers: number): fc.Arbitrary<Act[]> {
  const act = fc.record({
    who: fc.nat({ max: writers - 1 }),
    what: fc.constantFrom(...what),
    where: fc.nat({ max: 9 }),
    at: fc.nat({ max: 30 }),
  });
  return fc.array(act, { minLength: 3, maxLength: 30, size: "max" });
}

/** What the product's editor does by itself while somebody writes. */
export function registerEditing(editor: LexicalEditor): () => void {
  return mergeRegister(
    registerList(editor),
    registerListStrictIndentTransform(editor),
    registerTablePlugin(editor),
    registerTidying(editor),
  );
}

/** The words of the act with this number: a single character that no other act writes. */
export function wordOf(index: number): string {
  return String.fromCodePoint(index % 5 === 4 ? 0x20000 + index : 0x4f00 + index);
}

/** Does it, and lets everybody hear of it whose line is whole. */
export async function perform(act: Act, word: string, writer: Writer, network: Network): Promise<void> {
  if (act.at % 3 > 0) writer.binding.undoManager.stopCapturing();
  if (act.what === "cut") network.cut(writer);
  else if (act.what === "mend") network.mend(writer);
  else if (act.what === "commit") writer.gate.release();
  else if (act.what === "undo") writer.editor.dispatchCommand(UNDO_COMMAND, undefined);
  else if (act.what === "redo") writer.editor.dispatchCommand(REDO_COMMAND, undefined);
  else if (act.what === "compose") {
    writer.gate.compose();
    writer.write(() => $do(act, word, writer.editor));
    writer.gate.compose();
    writer.write(() => $replacePinyin(word));
  } else writer.write(() => $do(act, word, writer.editor));
  await network.carry();
}

/** Shown while an input method composes, and never to anybody else. */
export const PINYIN = "pin'yin";

const pick = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

/** Everything that words stand in, in order: not a list item that only holds a nested list. */
function $holders(node: ElementNode = $getRoot()): ElementNode[] {
  return node.getChildren().flatMap((child) => {
    if (!$isElementNode(child)) return [];
    const below = $holders(child);
    return HOLDS_WORDS.has(child.getType()) && below.length === 0 ? [child] : below;
  });
}

function $select(holder: ElementNode, from: number, to = from): void {
  const texts = holder.getAllTextNodes();
  if (texts.length === 0) return void holder.select(0, 0);
  const length = texts.reduce((sum, text) => sum + text.getTextContentSize(), 0);
  const selection = $createRangeSelection();
  for (const [point, offset] of [
    [selection.anchor, from % (length + 1)] as const,
    [selection.focus, to % (length + 1)] as const,
  ]) {
    let rest = offset;
    const text = texts.find((each) => {
      if (rest <= each.getTextContentSize()) return true;
      rest -= each.getTextContentSize();
      return false;
    });
    if (text) point.set(text.getKey(), whole(text, rest), "text");
  }
  $setSelection(selection);
}

/** A caret never stands inside a character. */
function whole(text: TextNode, offset: number): number {
  return (text.getTextContent().codePointAt(offset - 1) ?? 0) > 0xffff && offset > 0 ? offset - 1 : offset;
}

function $range() {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? selection : null;
}

function $do({ what, where, at }: Act, word: string, editor: LexicalEditor): void {
  const holders = $holders();
  const holder = pick(holders, where);
  if (!holder) return void $getRoot().append($createParagraphNode());
  $select(holder, at, what === "format" || what === "link" || what === "erase" ? at + 2 : at);
  const next = pick(holders, where + 1);
  switch (what) {
    case "write":
      return $range()?.insertText(word);
    case "compose":
      return $range()?.insertText(PINYIN);
    case "format":
      return $range()?.formatText(at % 2 ? "bold" : "italic");
    case "begin":
      if ($isParagraphNode(holder)) holder.insertAfter($createParagraphNode());
      return;
    case "break":
      return void holder.append($createLineBreakNode());
    case "break in":
      return $range()?.insertLineBreak();
    case "unbreak":
      return holder.getChildren().find($isLineBreakNode)?.remove();
    case "level":
      return holder.getType() === "heading" ? setBlock(editor, at % 2 ? "h3" : "h4") : undefined;
    case "check":
      if ($isListItemNode(holder)) holder.toggleChecked();
      return;
    case "align":
      return void holder.setFormat(at % 2 ? "center" : "");
    case "figure":
      return void $top(holder).insertAfter(
        $createFigureNode({ attachmentId: "0123456789abcdef", width: 8, height: 6 }),
      );
    case "describe":
      for (const node of $getRoot().getChildren())
        if ($isFigureNode(node)) node.describe({ caption: "图".repeat(1 + (at % 3)), alt: "像" });
      return;
    case "insert in table":
    case "delete from table":
      return $changeTable(editor, what, at);
    case "erase":
      return $eraseIn(holder);
    case "remove":
      if ($getRoot().getChildrenSize() > 1) $top(holder).remove();
      return;
    case "split":
      return void $range()?.insertParagraph();
    case "join":
    case "erase across":
      if (next && holder.isBefore(next)) $eraseAcross(holder, next, what === "join" ? null : at);
      return;
    case "heading":
      return setBlock(editor, at % 2 ? "h2" : "h3");
    case "quote":
      return setBlock(editor, "quote");
    case "plain":
      return setBlock(editor, "paragraph");
    case "list":
      return at % 5
        ? $insertList(pick(["bullet", "number", "check"] as const, at) ?? "bullet")
        : $removeList();
    case "indent":
    case "outdent":
      return void holder.setIndent(
        Math.max(0, Math.min(4, holder.getIndent() + (what === "indent" ? 1 : -1))),
      );
    case "link":
      return $link(editor, at);
    case "table":
      return insertTable(editor, 2, 2);
    case "divider":
      return insertDivider(editor);
    case "frame":
      return $frame(editor, at);
    case "part":
      return $range()?.insertNodes([pick(PARTS, at)?.(word) ?? $createFootnoteNode(word)]);
    case "paste":
      return $range()?.insertNodes([
        $createParagraphNode().append($createTextNode(word), $createTabNode(), $createTabNode()),
        $createParagraphNode().append($createTextNode("贴").toggleFormat("bold")),
      ]);
  }
}

const PARTS = [
  (word: string) => $createFootnoteNode(word),
  (word: string) => $createRubyNode(word, "du"),
  (word: string) => $createInlineFormulaNode(word),
];

function $frame(editor: LexicalEditor, at: number): void {
  if (at % 5 === 0) insertCallout(editor, at % 2 ? "case" : "note");
  else if (at % 5 === 1) insertCollapsible(editor);
  else if (at % 5 === 2) insertColumns(editor, at % 2 ? 2 : 3);
  else if (at % 5 === 3) insertPageBreak(editor);
  else removeColumns(editor);
}

/** An input method puts the chosen words where it showed what was typed. */
function $replacePinyin(word: string): void {
  const anchor = $range()?.anchor;
  const text = anchor?.getNode();
  if (anchor && $isTextNode(text)) text.spliceText(anchor.offset - PINYIN.length, PINYIN.length, word, true);
}

function $eraseIn(holder: ElementNode): void {
  const selection = $range();
  const text = selection?.anchor.getNode();
  if (!selection || !$isTextNode(text)) return;
  if ($isTabNode(text)) return text.remove();
  const from = selection.anchor.offset;
  text.spliceText(from, whole(text, Math.min(text.getTextContentSize(), from + 2)) - from, "", true);
  if (holder.isEmpty()) holder.select(0, 0);
}

/** What a selection from one paragraph into the next loses; without `at` only the border between them. */
function $eraseAcross(from: ElementNode, to: ElementNode, at: number | null): void {
  const start = from.selectEnd();
  const { key, offset, type } = start.anchor;
  if (at === null) to.selectStart();
  else $select(to, at);
  const end = $range();
  if (!end) return;
  end.anchor.set(key, offset, type);
  const range = $caretRangeFromSelection(end);
  // Lexical throws when it joins paragraphs of several lines under a selection.
  $setSelection(null);
  $removeTextFromCaretRange(range);
}

function $changeTable(
  editor: LexicalEditor,
  what: "insert in table" | "delete from table",
  at: number,
): void {
  const tables = $getRoot().getChildren().filter($isTableNode);
  const cells = (pick(tables, at)?.getChildren() ?? []).flatMap((row) =>
    $isElementNode(row) ? row.getChildren<TableCellNode>() : [],
  );
  const cell = pick(cells, at);
  const mate = cells[cells.length > 0 && cell ? (cells.indexOf(cell) + 1) % cells.length : 0];
  cell?.selectStart();
  const table = pick(tables, at);
  if (what !== "insert in table" && at % 3 === 0 && table && cell && mate && cell !== mate)
    $setSelection($createTableSelectionFrom(table, cell, mate));
  const changes = TABLE_CHANGES.filter(
    (change) => /^(delete|merge|split|sort)/.test(change) === (what !== "insert in table"),
  );
  const change = pick(changes, at);
  if (cells.length > 0 && change) changeTable(editor, change);
}

function $link(editor: LexicalEditor, at: number): void {
  const selection = $range();
  if (!selection) return;
  const draft = { url: "", text: "链", existing: $currentLink() !== null, selection: selection.clone() };
  setLink(editor, draft, draft.existing && at % 2 ? null : `https://example.org/${at % 3}`);
}

function $top(node: LexicalNode): LexicalNode {
  return node.getTopLevelElementOrThrow();
}
