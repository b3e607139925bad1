import type { BindingV2 } from "@lexical/yjs";
import type { LexicalNode } from "lexical";
import * as Y from "yjs";

const PATTERN = /^#block-([0-9a-z]+)-([0-9a-z]+)$/;

/**
 * The end of an address that leads to a block: its number in the document, which it keeps whatever
 * is written in it, until it is moved. Null for what is not in the document.
 */
export function addressOf(binding: BindingV2, block: LexicalNode): string | null {
  const id = binding.mapping.getSharedType(block)?._item?.id;
  return id ? `#block-${id.client.toString(36)}-${id.clock.toString(36)}` : null;
}

/** The block of the text's first level that such an address leads to, or null. */
export function blockAt(binding: BindingV2, hash: string): LexicalNode | null {
  const [, client, clock] = PATTERN.exec(hash) ?? [];
  if (!client || !clock) return null;
  for (const type of binding.root.toArray()) {
    const id = type._item?.id;
    if (!(type instanceof Y.XmlElement) || !id) continue;
    if (id.client === Number.parseInt(client, 36) && id.clock === Number.parseInt(clock, 36))
      return binding.mapping.get(type) ?? null;
  }
  return null;
}
