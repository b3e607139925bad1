import type { BindingV2 } from "@lexical/yjs";
import type { LexicalNode } from "lexical";
import * as Y from "yjs";
import { blockIdOf, elementsBelow, idOf } from "../../models/documents/origin";

const PATTERN = /^#block-([0-9a-z]+-[0-9a-z]+)$/;

/**
 * The end of an address that leads to a block: its number in the document, which it keeps whatever
 * is written in it, wherever it is moved and whatever it is turned into. Null for what is not in the
 * document.
 */
export function addressOf(binding: BindingV2, block: LexicalNode): string | null {
  const element = binding.mapping.getSharedType(block);
  const id = element instanceof Y.XmlElement ? blockIdOf(element) : null;
  return id && `#block-${id}`;
}

/** The block that such an address leads to, or null. */
export function blockAt(binding: BindingV2, hash: string): LexicalNode | null {
  const [, wanted] = PATTERN.exec(hash) ?? [];
  if (!wanted) return null;
  for (const element of elementsBelow(binding.root)) {
    if (idOf(element) !== wanted && blockIdOf(element) !== wanted) continue;
    const node = binding.mapping.get(element);
    if (node && !Array.isArray(node)) return node as LexicalNode;
  }
  return null;
}
