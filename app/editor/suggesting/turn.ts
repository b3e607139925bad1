import { $insertList, $isListItemNode, $removeList } from "@lexical/list";
import {
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  type LexicalNode,
  type RangeSelection,
  type TextNode,
} from "lexical";
import type { TurnedInto } from "../../models/documents/nodes/suggestion";
import { $blockKind, $blockOf, $setBlock } from "../text/blocks";
import { $textsBelow } from "./list";
import { $markOf, $setMark, newSuggestion } from "./marks";

/** What is turned as one: the item of a list, or the block. */
function $lineOf(node: LexicalNode): LexicalNode | null {
  return $findMatchingParent(node, $isListItemNode) ?? $blockOf(node);
}

/**
 * Proposes that the selected blocks become others, each a proposal of its own. What is of that kind
 * already is not proposed to be; another's proposal for a block stays.
 */
export function $proposeTurn(selection: RangeSelection, memberId: string, into: TurnedInto): void {
  const lines = new Set(selection.getNodes().map($lineOf));
  for (const line of lines) {
    const texts = line ? [...$textsBelow(line)] : [];
    const isOthers = texts.some((text) => ($markOf(text, "turned")?.memberId ?? memberId) !== memberId);
    if (texts.length === 0 || isOthers) continue;
    const mark = $kindOf(texts[0]!) === into ? null : { ...newSuggestion(memberId), into };
    for (const text of texts) $setMark(text, "turned", mark);
  }
}

function $kindOf(text: TextNode): string {
  const selection = $getSelection();
  const probe = $isRangeSelection(selection) ? selection.clone() : null;
  if (!probe) return "other";
  probe.anchor.set(text.getKey(), 0, "text");
  return $blockKind(probe);
}

/** Turns the block in which the words stand into what was proposed. Inside an update. */
export function $turn(node: TextNode, into: TurnedInto): void {
  const line = $lineOf(node);
  if (!$isElementNode(line)) return;
  const id = $markOf(node, "turned")?.id;
  for (const text of $textsBelow(line))
    if ($markOf(text, "turned")?.id === id) $setMark(text, "turned", null);
  node.select(0, 0);
  if (into === "bullet" || into === "number" || into === "check") $insertList(into);
  else {
    if ($isListItemNode(line)) $removeList();
    $setBlock(into);
  }
}
