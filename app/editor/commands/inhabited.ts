import type { BindingV2 } from "@lexical/yjs";
import type { NodeKey } from "lexical";
import * as Y from "yjs";

/** What is asked of the others' presence. */
export interface Presences {
  clientID: number;
  getStates: () => ReadonlyMap<number, Record<string, unknown>>;
}

/** Keys of all blocks in which the others' carets stand, from the word up to the text's first level. */
export function inhabitedBlocks(binding: BindingV2, presences: Presences): Set<NodeKey> {
  const keys = new Set<NodeKey>();
  for (const [client, state] of presences.getStates()) {
    if (client === presences.clientID) continue;
    for (const position of [state.anchorPos, state.focusPos])
      for (const element of elementsAround(binding, position)) {
        const node = binding.mapping.get(element);
        if (node) keys.add(node.getKey());
      }
  }
  return keys;
}

function elementsAround(binding: BindingV2, position: unknown): Y.XmlElement[] {
  const elements: Y.XmlElement[] = [];
  let type = typeAt(binding.doc, position);
  for (; type && type !== binding.root; type = type._item?.parent as Placed | null)
    if (type instanceof Y.XmlElement) elements.push(type);
  return elements;
}

type Placed = Pick<Y.AbstractType<unknown>, "_item">;

/** What a client says of its caret reaches us as it is. */
function typeAt(doc: Y.Doc, position: unknown): Placed | null {
  if (typeof position !== "object" || position === null) return null;
  // A name would make a type that is not there; and what has no number stands in no block.
  if ((position as { tname?: unknown }).tname) return null;
  try {
    return Y.createAbsolutePositionFromRelativePosition(position as Y.RelativePosition, doc)?.type ?? null;
  } catch {
    return null;
  }
}
