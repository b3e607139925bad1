import { $isListItemNode } from "@lexical/list";
import { $isHeadingNode, $isQuoteNode } from "@lexical/rich-text";
import { $isTableCellNode, $isTableRowNode } from "@lexical/table";
import {
  $getRoot,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type TextNode,
} from "lexical";
import { goesByWords } from "../../models/documents/nodes";
import { BREAK, MARKS, type Mark, type MarkKind } from "../../models/documents/nodes/suggestion";
import { $delete } from "../commands/block-actions";
import { $isDescribed } from "../nodes/described";
import { $removeRow } from "../table/lines";
import { $acceptWords } from "./descriptions";
import { $decideColumn } from "./lines";
import { $acceptLink } from "./links";
import { $markableBelow, $textsBelow } from "./list";
import { $markOf, $setMark } from "./marks";
import { $settleMoves } from "./moves";
import { $acceptShape } from "./shapes";
import { $turn } from "./turn";

export type Outcome = "accepted" | "rejected";

/** Does what the proposals say, or takes them out of the text. Inside an update of one who may write. */
export function $decide(ids: ReadonlySet<string>, outcome: Outcome): void {
  const nodes = [...$markableBelow($getRoot())];
  const staying = outcome === "accepted" ? $settleMoves(nodes, ids) : new Set<LexicalNode>();
  for (const node of nodes)
    for (const kind of MARKS) {
      const mark = node.isAttached() ? $markOf(node, kind) : null;
      if (!mark || !ids.has(mark.id) || staying.has(node)) continue;
      if (!$isTextNode(node)) $decideBlock(node, kind, outcome);
      else if (outcome === "accepted") $accept(node, kind, mark);
      else if (kind === "inserted") node.remove();
      else $setMark(node, kind, null);
    }
}

/** A block, a row or a column comes or goes with all that stands in it. */
function $decideBlock(block: LexicalNode, kind: MarkKind, outcome: Outcome): void {
  if (kind === "described") return $decideWords(block, outcome);
  if (kind === "shaped") return $decideShape(block, outcome);
  const stays = (kind === "inserted") === (outcome === "accepted");
  if ($isTableCellNode(block)) $decideColumn(block, kind === "inserted" ? kind : "deleted", stays);
  else if (stays) $setMark(block, kind, null);
  else if ($isTableRowNode(block)) $removeRow(block);
  else if (kind === "deleted" && $hasOtherWords(block)) $setMark(block, kind, null);
  else $delete(block);
}

function $decideWords(block: LexicalNode, outcome: Outcome): void {
  const words = $markOf(block, "described")?.words;
  if (outcome === "accepted" && words && $isDescribed(block)) $acceptWords(block, words);
  else $setMark(block, "described", null);
}

function $decideShape(block: LexicalNode, outcome: Outcome): void {
  const mark = $markOf(block, "shaped");
  if (outcome === "accepted" && mark) $acceptShape(block, mark);
  else $setMark(block, "shaped", null);
}

/** Whether a line that is to go holds words that are not: somebody wrote them since. */
function $hasOtherWords(block: LexicalNode): boolean {
  if (!goesByWords(block.getType())) return false;
  return [...$textsBelow(block)].some((text) => !$markOf(text, "deleted"));
}

function $accept(node: TextNode, kind: MarkKind, { format = 0, into, url = "" }: Mark): void {
  if (kind === "deleted") return $take(node);
  if (kind === "linked") return $acceptLink(node, url);
  if (kind === "turned") return into && $turn(node, into);
  $setMark(node, kind, null);
  if (kind === "formatted") node.setFormat(format);
  else if (node.getTextContent().includes(BREAK)) $begin(node);
}

/** A paragraph of which nothing is left goes with its words. */
function $take(node: TextNode): void {
  const parent = node.getParent();
  node.remove();
  if (parent && $mayGo(parent)) parent.remove();
}

function $mayGo(parent: ElementNode): boolean {
  const isLine = [$isParagraphNode, $isListItemNode, $isQuoteNode, $isHeadingNode].some((is) => is(parent));
  return (
    isLine && parent.isAttached() && parent.isEmpty() && (parent.getParent()?.getChildrenSize() ?? 0) > 1
  );
}

/** Each sign for a new paragraph becomes one, from the last to the first: what is behind it goes along. */
function $begin(node: TextNode): void {
  for (let at = node.getTextContent().lastIndexOf(BREAK); at >= 0; ) {
    node.select(at, at + BREAK.length);
    const selection = $getSelection();
    if ($isRangeSelection(selection)) selection.insertParagraph();
    if (!node.isAttached()) return;
    at = node.getTextContent().lastIndexOf(BREAK);
  }
}

/** Takes one's own proposals back. */
export function $withdraw(ids: ReadonlySet<string>, memberId: string): void {
  for (const node of [...$markableBelow($getRoot())])
    for (const kind of MARKS) {
      const mark = node.isAttached() ? $markOf(node, kind) : null;
      if (mark?.memberId !== memberId || !ids.has(mark.id)) continue;
      if (!$isTextNode(node)) $decideBlock(node, kind, "rejected");
      else if (kind === "inserted") node.remove();
      else $setMark(node, kind, null);
    }
}
