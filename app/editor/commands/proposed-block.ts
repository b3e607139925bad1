import { $getEditor, createCommand, type LexicalCommand, type LexicalNode } from "lexical";
import type { TableShape } from "../../models/documents/nodes/suggestion";
import type { DescribedWords } from "../nodes/described";

/** A block that is to come, and beside what; behind the block at the caret where neither is named. */
export interface ProposedBlock {
  block: LexicalNode;
  behind?: LexicalNode | null;
  before?: LexicalNode;
}

/** Proposes that a block comes; not answered while what is done is simply done. */
export const PROPOSE_BLOCK_COMMAND: LexicalCommand<ProposedBlock> = createCommand("PROPOSE_BLOCK_COMMAND");

/** Proposes that a block goes; without one, that the selected block does, or the table at the caret. */
export const PROPOSE_REMOVAL_COMMAND: LexicalCommand<LexicalNode | null> =
  createCommand("PROPOSE_REMOVAL_COMMAND");

/** A block that is to stand elsewhere: past its neighbour, or before another, null for the end. */
export interface ProposedMove {
  block: LexicalNode;
  to: -1 | 1 | { before: LexicalNode | null };
}

/** Proposes that a block stands elsewhere; not answered while it simply moves. */
export const PROPOSE_MOVE_COMMAND: LexicalCommand<ProposedMove> = createCommand("PROPOSE_MOVE_COMMAND");

/** Proposes words at the caret; not answered while they are simply written. */
export const PROPOSE_WORDS_COMMAND: LexicalCommand<string> = createCommand("PROPOSE_WORDS_COMMAND");

/** Where the selected words, or those of the link at the caret, are to lead. */
export interface ProposedLink {
  /** Null for nowhere. */
  url: string | null;
  /** Words that come where none are selected. */
  words: string;
}

/** Proposes a link, another address, or that a link goes; not answered while it simply does. */
export const PROPOSE_LINK_COMMAND: LexicalCommand<ProposedLink> = createCommand("PROPOSE_LINK_COMMAND");

/** Other words or credits for a figure or a film. */
export interface ProposedDescription {
  figure: LexicalNode;
  words: DescribedWords;
}

/** Proposes other words for a figure or a film; not answered while they are simply written. */
export const PROPOSE_DESCRIPTION_COMMAND: LexicalCommand<ProposedDescription> = createCommand(
  "PROPOSE_DESCRIPTION_COMMAND",
);

/** Other forms for a table and its cells. */
export type ProposedShapes = ReadonlyMap<LexicalNode, TableShape>;

/** Proposes other forms; not answered while a table simply has them. */
export const PROPOSE_SHAPES_COMMAND: LexicalCommand<ProposedShapes> = createCommand("PROPOSE_SHAPES_COMMAND");

/** Says that what was asked for cannot be proposed. */
export const DECLINE_COMMAND: LexicalCommand<void> = createCommand("DECLINE_COMMAND");

/** Changes of a table by whole rows and columns, which can be proposed. */
export const LINE_CHANGES = [
  "row-above",
  "row-below",
  "column-before",
  "column-after",
  "delete-row",
  "delete-column",
] as const;
export type LineChange = (typeof LINE_CHANGES)[number];

/** Proposes that rows or columns come or go at the caret; not answered while they simply do. */
export const PROPOSE_LINES_COMMAND: LexicalCommand<LineChange> = createCommand("PROPOSE_LINES_COMMAND");

/**
 * Puts a block in as a proposal while the member proposes. Inside an update.
 * @returns false when it is simply to be put in
 */
export function $proposeInstead(block: LexicalNode, beside: Omit<ProposedBlock, "block"> = {}): boolean {
  return $getEditor().dispatchCommand(PROPOSE_BLOCK_COMMAND, { block, ...beside });
}

/**
 * Gives a table and its cells other forms as a proposal while the member proposes. Inside an update.
 * @returns false when they are simply to have them
 */
export function $proposeShapes(shapes: ProposedShapes): boolean {
  return $getEditor().dispatchCommand(PROPOSE_SHAPES_COMMAND, shapes);
}

/** Takes a block away, or proposes to while the member proposes. Inside an update. */
export function $removeBlock(block: LexicalNode): void {
  if (!$getEditor().dispatchCommand(PROPOSE_REMOVAL_COMMAND, block)) block.remove();
}

/** Puts a block beside another, or proposes to. Inside an update. */
export function $putBeside(
  block: LexicalNode,
  beside: { behind: LexicalNode } | { before: LexicalNode },
): void {
  if ($proposeInstead(block, beside)) return;
  if ("behind" in beside) beside.behind.insertAfter(block);
  else beside.before.insertBefore(block);
}
