import {
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_LEFT_COMMAND,
  KEY_ARROW_RIGHT_COMMAND,
  KEY_ARROW_UP_COMMAND,
  type LexicalEditor,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
} from "lexical";
import { $isGalleryNode, type GalleryNode } from "../nodes/gallery-node";
import { isComposing } from "../text/keys";
import { $selectedNode, $selectNode } from "../text/select-node";
import { $stepInGallery } from "./gallery";

/**
 * Arrows go into a gallery, from picture to picture and out of it again; a caret between pictures, where nothing can be written, selects one.
 */
export function registerGalleryKeys(editor: LexicalEditor): () => void {
  const step = (isBackward: boolean) => (event: KeyboardEvent) => {
    if (isComposing(event) || event.shiftKey || isField(event.target)) return false;
    const to = $stepInGallery(isBackward);
    if (to === null) return false;
    event.preventDefault();
    if (to === "out") $leave(isBackward);
    else $selectNode(to);
    return true;
  };
  return mergeRegister(
    editor.registerCommand(KEY_ARROW_RIGHT_COMMAND, step(false), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_DOWN_COMMAND, step(false), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_LEFT_COMMAND, step(true), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_UP_COMMAND, step(true), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(SELECTION_CHANGE_COMMAND, $selectOne, COMMAND_PRIORITY_LOW),
  );
}

function isField(target: EventTarget | null): boolean {
  if (!target || !("closest" in target)) return false;
  return (target as Element).closest("input, select, textarea, button, summary") !== null;
}

/** The gallery of the one picture that is selected. */
function $galleryOfSelected(): GalleryNode | null {
  const gallery = $selectedNode()?.getParent();
  return $isGalleryNode(gallery) ? gallery : null;
}

function $leave(isBackward: boolean): void {
  const gallery = $galleryOfSelected();
  if (!gallery) return;
  const next = isBackward ? gallery.getPreviousSibling() : gallery.getNextSibling();
  const place = next ?? $createParagraphNode();
  if (!next && isBackward) gallery.insertBefore(place);
  else if (!next) gallery.insertAfter(place);
  if (!$isElementNode(place)) $selectNode(place);
  else if (isBackward) place.selectEnd();
  else place.selectStart();
}

function $selectOne(): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false;
  const gallery = selection.anchor.getNode();
  if (!$isGalleryNode(gallery)) return false;
  const at = Math.min(selection.anchor.offset, gallery.getChildrenSize() - 1);
  const figure = gallery.getChildAtIndex(at);
  if (figure) $selectNode(figure);
  return figure !== null;
}
