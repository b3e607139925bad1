import { $getEditor, createCommand, type LexicalCommand, type LexicalNode } from "lexical";

/** A block that is to come, and behind what; null for the block at the caret. */
export interface ProposedBlock {
  block: LexicalNode;
  behind: LexicalNode | null;
}

/** Proposes that a block comes; not answered while what is done is simply done. */
export const PROPOSE_BLOCK_COMMAND: LexicalCommand<ProposedBlock> = createCommand("PROPOSE_BLOCK_COMMAND");

/** Proposes that the selected block, or the table at the caret, goes. */
export const PROPOSE_REMOVAL_COMMAND: LexicalCommand<void> = createCommand("PROPOSE_REMOVAL_COMMAND");

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
export function $proposeInstead(block: LexicalNode, behind: LexicalNode | null = null): boolean {
  return $getEditor().dispatchCommand(PROPOSE_BLOCK_COMMAND, { block, behind });
}
