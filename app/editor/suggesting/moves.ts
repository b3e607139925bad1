import { $isHeadingNode } from "@lexical/rich-text";
import {
  $isElementNode,
  $isTextNode,
  COMMAND_PRIORITY_CRITICAL,
  type LexicalEditor,
  type LexicalNode,
} from "lexical";
import { goesByWords, mayBeProposed } from "../../models/documents/nodes";
import { $copyOf, $delete } from "../commands/block-actions";
import { $moveBefore, $moveStep } from "../commands/moving";
import { DECLINE_COMMAND, PROPOSE_MOVE_COMMAND, type ProposedMove } from "../commands/proposed-block";
import { $sectionOf, $setSection } from "../nodes/section";
import { $selectNode } from "../text/select-node";
import { $markToGo, $proposeBlock } from "./blocks";
import { $textsBelow } from "./list";
import { $isInOwnBlock, $markOf, $setMark, newSuggestion } from "./marks";

const NOBODY: ReadonlySet<string> = new Set();

/** Makes proposals of blocks that are moved, as long as `proposing` names the member. */
export function registerMoves(editor: LexicalEditor, proposing: () => string | null): () => void {
  return editor.registerCommand(
    PROPOSE_MOVE_COMMAND,
    (move) => {
      const memberId = proposing();
      if (memberId === null) return false;
      if ($markOf(move.block, "inserted")?.memberId === memberId) $moveOwn(move);
      else if ($isInOwnBlock(move.block, memberId)) return false;
      else if (!$proposeMove(move, memberId)) editor.dispatchCommand(DECLINE_COMMAND, undefined);
      return true;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}

/** A block of one's own proposing simply moves; back beside what it is a copy of, nothing is proposed. */
function $moveOwn({ block, to }: ProposedMove): void {
  const id = $markOf(block, "inserted")?.id;
  const parent = block.getParentOrThrow();
  const isTwin = (each: LexicalNode) =>
    $markOf(each, "deleted")?.id === id && each.getType() === block.getType();
  const twin = parent.getChildren().find(isTwin);
  const at = block.getIndexWithinParent();
  if (typeof to === "number") $moveStep(block, to, NOBODY);
  else $moveBefore(block, to.before, NOBODY);
  // It was made anew in its new place.
  const moved = parent.getChildren().find((each) => $markOf(each, "inserted")?.id === id);
  if (!twin || !moved || moved.getIndexWithinParent() === at) return;
  if (Math.abs(moved.getIndexWithinParent() - twin.getIndexWithinParent()) !== 1) return;
  $stay(twin, id as string);
  $delete(moved);
  if ($isElementNode(twin)) twin.selectEnd();
}

/** Takes back that a block, with its words, goes. */
function $stay(block: LexicalNode, id: string): void {
  for (const each of [block, ...$textsBelow(block)])
    if ($markOf(each, "deleted")?.id === id) $setMark(each, "deleted", null);
}

/**
 * Proposes that a block comes elsewhere, as a copy, and goes where it is; both of one proposal.
 * @returns false for what cannot be proposed: the item of a list, or what is itself only proposed
 */
function $proposeMove({ block, to }: ProposedMove, memberId: string): boolean {
  const isFree = !$markOf(block, "inserted") && !$markOf(block, "deleted");
  if (!isFree || !mayBeProposed(block.getType())) return false;
  const place = $placeOf(block, to);
  if (place === null) return true;
  const copy = $copyOf(block);
  if (!copy) return false;
  for (const text of [...$textsBelow(copy)]) $simplify(text, memberId);
  // Only the first heading of a section opens it, and that is the one that stands.
  if ($isHeadingNode(copy)) $setSection(copy, null);
  const suggestion = newSuggestion(memberId);
  $proposeBlock({ block: copy, ...place }, memberId, suggestion);
  $markToGo(block, suggestion);
  if ($isElementNode(copy)) copy.selectEnd();
  else $selectNode(copy);
  return true;
}

/** Null where it stands already. */
function $placeOf(
  block: LexicalNode,
  to: ProposedMove["to"],
): { before: LexicalNode } | { behind: LexicalNode } | null {
  if (to === -1 || to === 1) {
    const beside = to === -1 ? block.getPreviousSibling() : block.getNextSibling();
    return beside && (to === -1 ? { before: beside } : { behind: beside });
  }
  const { before } = to;
  if (before?.is(block) || block.getNextSibling()?.is(before) || (!before && !block.getNextSibling()))
    return null;
  if (before) return before.getParent()?.is(block.getParent()) ? { before } : null;
  const last = block.getParentOrThrow().getLastChild();
  return last && { behind: last };
}

/** In a block of one's own, what one proposed oneself is as it would be; what others propose goes along. */
function $simplify(text: LexicalNode, memberId: string): void {
  if (!$isTextNode(text)) return;
  if ($markOf(text, "deleted")?.memberId === memberId) text.remove();
  else if ($markOf(text, "inserted")?.memberId === memberId) $setMark(text, "inserted", null);
}

/** A block that comes, and the one that goes for it. */
interface Move {
  comes: LexicalNode;
  goes: LexicalNode;
}

/** The moves among what carries marks, by their proposals. */
function $movesAmong(nodes: readonly LexicalNode[]): Map<string, Move> {
  const found = new Map<string, Partial<Move>>();
  for (const node of nodes) {
    if ($isTextNode(node) || !mayBeProposed(node.getType())) continue;
    const [inserted, deleted] = [$markOf(node, "inserted"), $markOf(node, "deleted")];
    if (inserted) found.set(inserted.id, { ...found.get(inserted.id), comes: node });
    if (deleted) found.set(deleted.id, { ...found.get(deleted.id), goes: node });
  }
  return new Map([...found].filter((each): each is [string, Move] => !!each[1].comes && !!each[1].goes));
}

/**
 * To be called before moves are accepted. A heading keeps its section; and a block other than a line of
 * words in which somebody changed something since it was copied is not to go unseen.
 * @returns blocks that stay, to be decided by themselves
 */
export function $settleMoves(nodes: readonly LexicalNode[], ids: ReadonlySet<string>): Set<LexicalNode> {
  const staying = new Set<LexicalNode>();
  for (const [id, { comes, goes }] of $movesAmong(nodes)) {
    if (!ids.has(id)) continue;
    if ($isHeadingNode(goes) && $isHeadingNode(comes)) {
      const section = $sectionOf(goes);
      $setSection(goes, null);
      $setSection(comes, section);
    }
    if (!goesByWords(goes.getType()) && goes.getTextContent() !== comes.getTextContent()) staying.add(goes);
  }
  return staying;
}
