import { ElementNode } from "lexical";

/** What stands around other blocks: a place of its own for the caret, drawn as one box, never indented. */
export abstract class FrameNode extends ElementNode {
  /** Class names of its box. */
  abstract boxClass(): string;

  override createDOM(): HTMLElement {
    const box = document.createElement("div");
    box.className = this.boxClass();
    return box;
  }

  override updateDOM(_before: this, box: HTMLElement): boolean {
    box.className = this.boxClass();
    return false;
  }

  override isShadowRoot(): boolean {
    return true;
  }

  override canIndent(): false {
    return false;
  }
}
