import {
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { $proposeInstead, $putBeside } from "../commands/proposed-block";
import { $createFigureNode, type FigureNode, type FigureProperties } from "../nodes/figure-node";
import { $createFileNode } from "../nodes/file-node";
import { $createVideoNode } from "../nodes/video-node";
import { $insertBlock } from "../text/blocks";
import { $placeInGallery, type Batch } from "./gallery";
import { $beside, type Row } from "./row";
import type { StoredFile } from "./upload";

export type FigureWords = Pick<FigureProperties, "alt" | "caption">;

/** Puts a picture into the text. @param place the block below which it goes, or null */
export function insertFigure(
  editor: LexicalEditor,
  place: NodeKey | null,
  figure: Partial<FigureProperties>,
): void {
  editor.update(() => $insertBelow($createFigureNode(figure), place));
}

/** A file, or a film, which plays in the text. Inside an update. */
export function $createStored({ id: attachmentId, name, size, video }: StoredFile): LexicalNode {
  const said = { attachmentId, name, size };
  return video ? $createVideoNode(said) : $createFileNode(said);
}

/** Puts something into the text beside what was chosen with it, in the order in which it was chosen. */
export function insertInRow(
  editor: LexicalEditor,
  row: Row,
  at: number,
  $create: () => LexicalNode,
  place: NodeKey | null,
): void {
  editor.update(() => {
    const node = $create();
    const { before, behind } = $beside(row, at, (each) => each.isAttached());
    if (before) $putBeside(node, { behind: before });
    else if (behind) $putBeside(node, { before: behind });
    else $insertBelow(node, place);
    row.set(at, node.getKey());
  });
}

/** Puts the picture of this number into the gallery of its batch. */
export function insertInGallery(
  editor: LexicalEditor,
  batch: Batch,
  at: number,
  $create: () => FigureNode,
  place: NodeKey | null,
): void {
  editor.update(() => $placeInGallery(batch, at, $create(), place));
}

/**
 * Puts what was sent below the block it was sent from, else at the caret, else at the end. Inside an
 * update.
 */
export function $insertBelow(node: LexicalNode, place: NodeKey | null): void {
  const block = place === null ? null : $getNodeByKey(place);
  if ($proposeInstead(node, { behind: block?.isAttached() ? block : null })) return;
  if (block?.isAttached()) {
    block.insertAfter(node);
    if (!$isParagraphNode(node.getNextSibling())) node.insertAfter($createParagraphNode());
    if (!$isParagraphNode(block) || block.getTextContent() !== "") return;
    // Whoever waited in the empty paragraph goes on behind what came into its place.
    const selection = $getSelection();
    const isHere = $isRangeSelection(selection) && block.is(selection.anchor.getNode());
    if (isHere) node.selectNext();
    block.remove();
  } else if ($getSelection()) $insertBlock(node);
  else $getRoot().append(node, $createParagraphNode());
}
