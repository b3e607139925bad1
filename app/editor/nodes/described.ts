import type { LexicalNode } from "lexical";
import { ShownNode } from "./shown-node";

/** The words of a figure or a film, and what it credits. */
export interface Description {
  /** For those who do not see it. */
  alt: string;
  caption: string;
  source: string;
  /** Code of the vocabulary of licences; empty for none. */
  licence: string;
  /** Id of the consent on which it is shown; empty for none. */
  consentId: string;
}
export type DescribedWords = Partial<Description>;

export const UNDESCRIBED: Description = { alt: "", caption: "", source: "", licence: "", consentId: "" };

/** What has a caption, a text for those who do not see it, and credits. */
export abstract class DescribedNode<Said extends Description> extends ShownNode<Said> {
  /** Changes its words and what it credits. */
  describe(words: DescribedWords): this {
    return this.setSaid(words as Partial<Said>);
  }
}

export function $isDescribed(node: LexicalNode | null): node is DescribedNode<Description> {
  return node instanceof DescribedNode;
}
