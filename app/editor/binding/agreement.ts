import type { BindingV2 } from "@lexical/yjs";
import { $getNodeByKey, $getRoot, $isElementNode, type LexicalNode, type NodeKey } from "lexical";
import * as Y from "yjs";
import { showsAttributes } from "./attributes";
import { $passagesOf, type Passage } from "./children";
import { mapNodes, showsRuns } from "./runs";

/**
 * Whether the editor shows what the document holds, all of it. A document without anything is
 * shown as one empty paragraph. Inside a read.
 */
export function $agrees(binding: BindingV2): boolean {
  return isBlank(binding) || $agreesBelow(binding, binding.root, $getRoot(), true);
}

/**
 * To be called after the binding read what others wrote. Lexical joins words that look alike, also
 * across texts of the document: each text is told what became of its nodes. Nothing is written;
 * if everybody who sees two texts side by side united them, each would add the words of the other.
 * @param dirty nodes that changed, as Lexical lists them
 * @returns false when one of them shows something else than the document
 */
export function $settle(binding: BindingV2, dirty: ReadonlyMap<NodeKey, boolean>): boolean {
  if (isBlank(binding)) return true;
  let agrees = true;
  for (const [key, itself] of dirty) {
    const node = itself ? $getNodeByKey(key) : null;
    if (!node?.isAttached()) continue;
    const element = binding.mapping.getSharedType(node);
    if (element instanceof Y.XmlElement) agrees = $agreesBelow(binding, element, node, false) && agrees;
    else agrees = false;
  }
  return agrees;
}

function isBlank({ root }: BindingV2): boolean {
  return root.toArray().length === 0 && $getRoot().getTextContent() === "";
}

function $agreesBelow(binding: BindingV2, element: Y.XmlElement, node: LexicalNode, deep: boolean): boolean {
  if (!showsAttributes(binding, element, node)) return false;
  if (!$isElementNode(node)) return true;
  return $passagesOf(binding, element, node).every(
    (passage) =>
      $showsPassage(binding, passage) &&
      (!deep || !passage.kept || $agreesBelow(binding, passage.kept.element, passage.kept.node, true)),
  );
}

/** Between children that are the same there is nothing but words, and they are the same. */
function $showsPassage(binding: BindingV2, { types, pieces }: Passage): boolean {
  const [piece, another] = pieces;
  const texts = types.filter((type) => type instanceof Y.XmlText);
  if (!piece || another || texts.length < types.length) return false;
  mapNodes(binding, texts, piece.words);
  return showsRuns(binding, texts, piece.words);
}
