import {
  $createListItemNode,
  $createListNode,
  $insertList,
  $isListItemNode,
  $isListNode,
  type ListItemNode,
  type ListType,
} from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import {
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
  type TextNode,
} from "lexical";
import type { TurnedInto } from "../../models/documents/nodes/suggestion";
import { $blockKind, $blockOf, $setBlock } from "../text/blocks";
import { $markToGo, $proposeBlock } from "./blocks";
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
  if (lines.size === 1 && $proposeInEmpty([...lines][0] ?? null, memberId, into)) return;
  for (const line of lines) {
    const texts = line ? [...$textsBelow(line)] : [];
    const isOthers = texts.some((text) => ($markOf(text, "turned")?.memberId ?? memberId) !== memberId);
    if (texts.length === 0 || isOthers) continue;
    const mark = $kindOf(texts[0]!) === into ? null : { ...newSuggestion(memberId), into };
    for (const text of texts) $setMark(text, "turned", mark);
  }
}

/** A paragraph without words has none to carry marks: what it is to be comes behind it, and it goes. */
function $proposeInEmpty(line: LexicalNode | null, memberId: string, into: TurnedInto): boolean {
  if (!$isParagraphNode(line) || !line.isEmpty()) return false;
  const block = $emptyBlock(into);
  if (!block) return true;
  const suggestion = newSuggestion(memberId);
  $proposeBlock({ block, behind: line }, memberId, suggestion);
  $markToGo(line, suggestion);
  block.selectEnd();
  return true;
}

function $emptyBlock(into: TurnedInto): ElementNode | null {
  if (into === "paragraph") return null;
  if (into === "quote") return $createQuoteNode();
  if (into === "bullet" || into === "number" || into === "check")
    return $createListNode(into).append($createListItemNode(into === "check" ? false : undefined));
  return $createHeadingNode(into);
}

function $kindOf(text: TextNode): string {
  const selection = $getSelection();
  const probe = $isRangeSelection(selection) ? selection.clone() : null;
  if (!probe) return "other";
  probe.anchor.set(text.getKey(), 0, "text");
  return $blockKind(probe);
}

/** Turns the block in which the words stand into what was proposed, and nothing beside it. Inside an update. */
export function $turn(node: TextNode, into: TurnedInto): void {
  const line = $lineOf(node);
  if (!$isElementNode(line)) return;
  const id = $markOf(node, "turned")?.id;
  for (const text of $textsBelow(line))
    if ($markOf(text, "turned")?.id === id) $setMark(text, "turned", null);
  node.select(0, 0);
  const list = into === "bullet" || into === "number" || into === "check" ? into : null;
  if (list && $isListItemNode(line)) return $turnItem(line, list);
  if (list) return $insertList(list);
  // An item within an item has no place for a block.
  if ($isListItemNode(line)) line.setIndent(0);
  $setBlock(into as Exclude<TurnedInto, ListType>);
}

/** Lexical turns whole lists: the item becomes one by itself, or goes into its like beside it. */
function $turnItem(item: ListItemNode, type: ListType): void {
  // What is indented below it goes with it.
  const next = item.getNextSiblings().find((each) => !$isListNode((each as ListItemNode).getFirstChild()));
  if (next) $splitBefore(next);
  const list = $splitBefore(item);
  if (!$isListNode(list)) return;
  list.setListType(type);
  for (const [first, second] of [
    [list, list.getNextSibling()],
    [list.getPreviousSibling(), list],
  ])
    if ($isListNode(first) && $isListNode(second) && first.getListType() === second.getListType()) {
      first.append(...second.getChildren());
      second.remove();
    }
}

/** Puts an item and all behind it into a list of their own, if it is not the first. @returns the item's list */
function $splitBefore(item: LexicalNode): ElementNode | null {
  const list = item.getParent();
  if (!$isListNode(list) || item.getPreviousSibling() === null) return list;
  const rest = $createListNode(list.getListType()).append(item, ...item.getNextSiblings());
  const around = list.getParent();
  if ($isListItemNode(around)) around.insertAfter($createListItemNode().append(rest));
  else list.insertAfter(rest);
  return rest;
}
