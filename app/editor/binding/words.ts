import type { BindingV2 } from "@lexical/yjs";
import { $getNodeByKey, $isElementNode, $isTextNode, type LexicalNode, type NodeKey } from "lexical";
import * as Y from "yjs";
import { HOLDS_WORDS } from "../../models/documents/yjs-format";

type Dirty = Map<NodeKey, boolean>;

/**
 * Gives every emptied or new paragraph a place for words. Without it, two writers who begin in the
 * same empty paragraph at the same moment each make one, and uniting the two doubles the words.
 * To be called in the transaction that wrote the elements, inside a read.
 */
export function $prepareForWords(binding: BindingV2, dirty: Dirty): void {
  for (const key of dirty.keys()) {
    const node = $getNodeByKey(key);
    if (!$isElementNode(node) || !node.isEmpty() || !HOLDS_WORDS.has(node.getType())) continue;
    const element = binding.mapping.getSharedType(node);
    if (element instanceof Y.XmlElement && element.length === 0) element.insert(0, [new Y.XmlText()]);
  }
}

/**
 * What others wrote may put two runs of words side by side, and the editor shows them as one. Only
 * a writer's next change unites them in the document: if everybody who sees them did, each would
 * add the words of the other. Answers the elements that may be written. To be called inside a read.
 */
export function $withoutSeams(binding: BindingV2, dirty: Dirty): Dirty {
  const writable: Dirty = new Map(dirty);
  for (const key of dirty.keys()) {
    const node = $getNodeByKey(key);
    if (!$isElementNode(node)) continue;
    const element = binding.mapping.getSharedType(node);
    if (!(element instanceof Y.XmlElement) || !hasSeam(element)) continue;
    writable.delete(key);
    binding.mapping.set(element, node);
    $mapRuns(binding, element, node.getChildren());
  }
  return writable;
}

function hasSeam(element: Y.XmlElement): boolean {
  const children = element.toArray();
  return children.some(
    (child, index) => child instanceof Y.XmlText && children[index + 1] instanceof Y.XmlText,
  );
}

/** Each united run of words belongs to the first of its parts, so that carets in it have a place. */
function $mapRuns(binding: BindingV2, element: Y.XmlElement, nodes: readonly LexicalNode[]): void {
  const runs = neighbours(nodes, $isTextNode);
  const parts = neighbours(element.toArray(), (child): child is Y.XmlText => child instanceof Y.XmlText);
  const filled = parts.filter((run) => run.some((part) => part.length > 0));
  if (filled.length !== runs.length) return;
  for (const [index, run] of runs.entries()) binding.mapping.set(filled[index]![0]!, run);
}

function neighbours<All, One extends All>(all: readonly All[], belongs: (each: All) => each is One): One[][] {
  const groups: One[][] = [];
  let open = false;
  for (const each of all) {
    const belonging = belongs(each);
    if (belonging && open) groups.at(-1)?.push(each);
    else if (belonging) groups.push([each]);
    open = belonging;
  }
  return groups;
}
