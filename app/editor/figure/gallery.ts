import {
  $createParagraphNode,
  $findMatchingParent,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { mayStandIn } from "../../models/documents/structure";
import { $insertFrame } from "../commands/insert-frame";
import { $proposeInstead, $putBeside } from "../commands/proposed-block";
import { $isFigureNode, type FigureNode } from "../nodes/figure-node";
import { $createGalleryNode, $isGalleryNode, type GalleryNode } from "../nodes/gallery-node";
import { $beside, type Row } from "./row";

/** Pictures that were chosen together, and what has become of them. */
export interface Batch {
  /** The gallery they go into; null until the first is there. */
  gallery: NodeKey | null;
  readonly placed: Row;
}

/** @param gallery one that takes them, or null for a new one */
export const openBatch = (gallery: NodeKey | null = null): Batch => ({ gallery, placed: new Map() });

/**
 * Puts a picture of a batch into its gallery, in the order in which they were chosen, whichever
 * arrives first. Inside an update.
 * @param place the block below which a new gallery goes; the caret's where there is none
 */
export function $placeInGallery(batch: Batch, at: number, figure: FigureNode, place: NodeKey | null): void {
  const gallery = $galleryOf(batch, place);
  const { behind } = $beside(batch.placed, at, (node) => gallery.is(node.getParent()));
  const last = gallery.getLastChild();
  if (behind) $putBeside(figure, { before: behind });
  else if (last) $putBeside(figure, { behind: last });
  else gallery.append(figure);
  batch.placed.set(at, figure.getKey());
}

/** The batch's gallery; a new one where it has none yet, or somebody took it away. */
function $galleryOf(batch: Batch, place: NodeKey | null): GalleryNode {
  const known = batch.gallery === null ? null : $getNodeByKey(batch.gallery);
  if ($isGalleryNode(known) && known.isAttached()) return known;
  const gallery = $createGalleryNode();
  batch.gallery = gallery.getKey();
  const block = $findMatchingParent(
    place === null ? $getRoot() : ($getNodeByKey(place) ?? $getRoot()),
    (each) => {
      const parent = each.getParent();
      return parent !== null && mayStandIn(parent.getType(), gallery.getType());
    },
  );
  if (!block) return $insertFrame(gallery);
  if ($proposeInstead(gallery, { behind: block })) return gallery;
  block.insertAfter(gallery);
  if ($isParagraphNode(block) && block.isEmpty()) block.remove();
  if (!$isParagraphNode(gallery.getNextSibling())) gallery.insertAfter($createParagraphNode());
  return gallery;
}

/** Moves a picture of a gallery a place forward or back; false where there is none. */
export function moveInGallery(editor: LexicalEditor, key: NodeKey, by: -1 | 1): boolean {
  let moved = false;
  editor.update(
    () => {
      const figure = $getNodeByKey(key);
      const other = by < 0 ? figure?.getPreviousSibling() : figure?.getNextSibling();
      if (!figure || !other) return;
      if (by < 0) other.insertBefore(figure);
      else other.insertAfter(figure);
      moved = true;
    },
    { discrete: true },
  );
  return moved;
}

/** Puts a picture of a gallery below it, by itself; what is left of the gallery stays. */
export function takeOutOfGallery(editor: LexicalEditor, key: NodeKey): void {
  editor.update(() => {
    const figure = $getNodeByKey(key);
    const gallery = figure?.getParent();
    if (figure && $isGalleryNode(gallery)) gallery.insertAfter(figure);
  });
}

/** The gallery in which a figure stands; null when it stands by itself. */
export function galleryAround(editor: LexicalEditor, key: NodeKey): NodeKey | null {
  return editor.read(() => {
    const gallery = $getNodeByKey(key)?.getParent();
    return $isGalleryNode(gallery) ? gallery.getKey() : null;
  });
}

/** What an arrow key selects when it leads into a gallery, through it or out of it; null elsewhere. */
export function $stepInGallery(isBackward: boolean): LexicalNode | "out" | null {
  const selection = $getSelection();
  const beside = (node: LexicalNode) => (isBackward ? node.getPreviousSibling() : node.getNextSibling());
  if ($isNodeSelection(selection)) {
    const [node, ...others] = selection.getNodes();
    if (others.length > 0 || !$isFigureNode(node) || !$isGalleryNode(node.getParent())) return null;
    return beside(node) ?? "out";
  }
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const block = selection.anchor.getNode().getTopLevelElement();
  const gallery = block && $isAtEdge(block, isBackward) ? beside(block) : null;
  if (!$isGalleryNode(gallery)) return null;
  return isBackward ? gallery.getLastChild() : gallery.getFirstChild();
}

/** Whether the caret stands before the first or behind the last of a block's words. */
function $isAtEdge(block: LexicalNode, isBackward: boolean): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !$isElementNode(block)) return false;
  const { anchor } = selection;
  let node: LexicalNode = anchor.getNode();
  const size = $isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize();
  if (anchor.offset !== (isBackward ? 0 : size)) return false;
  for (; !node.is(block); node = node.getParentOrThrow())
    if ((isBackward ? node.getPreviousSibling() : node.getNextSibling()) !== null) return false;
  return true;
}
