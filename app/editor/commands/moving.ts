import { $isListItemNode, $isListNode } from "@lexical/list";
import {
  $copyNode,
  $findMatchingParent,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { UnknownNode } from "../nodes/unknown-node";
import { $blockOf } from "../text/blocks";

/** Blocks that move as one: a list's item takes along the list that hangs on it. */
type Unit = [LexicalNode, ...LexicalNode[]];

/** A place among siblings, counted from 1. */
export interface Place {
  place: number;
  count: number;
}

/** Of more blocks than this, none is made anew so that another can stay. */
const MOST_REMADE = 24;

/** What the keys move at a node: the item of a list, or the block. */
export function $movableAt(node: LexicalNode): LexicalNode | null {
  const item = $findMatchingParent(node, $isListItemNode);
  const block = $blockOf(node);
  return item && item.getParentOrThrow().getChildrenSize() > 1 ? item : block;
}

/**
 * Moves a block past its neighbour.
 * @param inhabited keys of the blocks in which others have their carets
 * @returns where it stands then, or null when there is no neighbour on that side
 */
export function $moveStep(block: LexicalNode, step: -1 | 1, inhabited: ReadonlySet<NodeKey>): Place | null {
  const units = $unitsAround(block);
  const from = units.findIndex((unit) => unit.some((each) => each.is(block)));
  const to = from + step;
  if (from < 0 || to < 0 || to >= units.length) return null;
  $moveUnit(units, from, to, inhabited);
  return { place: to + 1, count: units.length };
}

/**
 * Moves a block before another of the same parent, or to the end.
 * @returns where it stands then, or null when it stands there already or the two have different parents
 */
export function $moveBefore(
  block: LexicalNode,
  before: LexicalNode | null,
  inhabited: ReadonlySet<NodeKey>,
): Place | null {
  if (before && !before.getParent()?.is(block.getParent())) return null;
  const units = $unitsAround(block);
  const placeOf = (node: LexicalNode) => units.findIndex((unit) => unit.some((each) => each.is(node)));
  const from = placeOf(block);
  const gap = before ? placeOf(before) : units.length;
  const to = gap > from ? gap - 1 : gap;
  if (from < 0 || gap < 0 || to === from) return null;
  $moveUnit(units, from, to, inhabited);
  return { place: to + 1, count: units.length };
}

/** Where a block stands among its siblings. */
export function $placeAmong(block: LexicalNode): Place {
  const units = $unitsAround(block);
  return { place: 1 + units.findIndex((unit) => unit.some((each) => each.is(block))), count: units.length };
}

function $unitsAround(block: LexicalNode): Unit[] {
  const units: Unit[] = [];
  for (const each of block.getParent<ElementNode>()?.getChildren() ?? []) {
    if ($hangs(each) && units.length > 0) units.at(-1)!.push(each);
    else units.push([each]);
  }
  return units;
}

function $hangs(node: LexicalNode): boolean {
  return $isListItemNode(node) && $isListNode(node.getFirstChild());
}

/**
 * In the document nothing moves: what changes its place is deleted and made anew, and words that
 * somebody else puts into it at that moment are lost. So the block that others are in stays what it
 * is, and those it passes are made anew around it.
 */
function $moveUnit(units: readonly Unit[], from: number, to: number, inhabited: ReadonlySet<NodeKey>): void {
  const unit = units[from]!;
  const passed = units.slice(Math.min(from, to), Math.max(from, to) + 1).filter((each) => each !== unit);
  const others = passed.flat();
  const isInhabited = (nodes: readonly LexicalNode[]) => nodes.some((node) => inhabited.has(node.getKey()));
  const stays =
    isInhabited(unit) && !isInhabited(others) && others.length <= MOST_REMADE && others.every($canBeRemade);
  const target = to > from ? units[to]!.at(-1)! : units[to]![0];
  if (to > from) for (const node of [...unit].reverse()) target.insertAfter(node);
  else for (const node of unit) target.insertBefore(node);
  for (const node of stays ? others : unit) $remake(node);
}

function $canBeRemade(node: LexicalNode): boolean {
  return !(node instanceof UnknownNode) && ($isElementNode(node) || $isDecoratorNode(node));
}

/** Puts a copy in a block's place, with what it holds, and answers it: to the document it is another block. */
export function $remake(node: LexicalNode): LexicalNode {
  if (!$canBeRemade(node)) return node;
  const copy = $copyNode(node, true);
  node.insertBefore(copy);
  if ($isElementNode(node) && $isElementNode(copy)) {
    copy.append(...node.getChildren());
    const selection = $getSelection();
    if ($isRangeSelection(selection))
      for (const point of [selection.anchor, selection.focus])
        if (point.key === node.getKey()) point.set(copy.getKey(), point.offset, "element");
  }
  node.remove(true);
  return copy;
}
