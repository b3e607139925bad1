import type { LexicalNode } from "lexical";

/** The words of a figure or a film, and what it credits. */
export type DescribedWords = Partial<Record<"alt" | "caption" | "source" | "licence" | "consentId", string>>;

interface Described extends LexicalNode {
  describe(words: DescribedWords): this;
}

/** True for what has a caption, a text for those who do not see it, and credits. */
export function $isDescribed(node: LexicalNode | null): node is Described {
  return node !== null && "describe" in node;
}
