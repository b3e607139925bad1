import { DecoratorNode } from "lexical";

/**
 * Something small that is made of words a dialog asks for: a formula, a reading, a note. Drawn
 * without React, for there may be hundreds.
 */
export abstract class PartNode extends DecoratorNode<null> {
  /** What the dialog asks for. */
  abstract getWords(): string;
  abstract setWords(words: string): this;

  override decorate(): null {
    return null;
  }
}
