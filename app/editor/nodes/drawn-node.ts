import { SaidNode } from "./said-node";

/** A block or a chip that is drawn as readers find it, without React. */
export abstract class DrawnNode<Said extends object> extends SaidNode<Said, null> {
  /** Name of its element. */
  abstract tag(): keyof HTMLElementTagNameMap;

  /** Draws what it says into its element, whatever was drawn there before. */
  abstract draw(box: HTMLElement): void;

  override createDOM(): HTMLElement {
    const box = document.createElement(this.tag());
    this.draw(box);
    return box;
  }

  override updateDOM(_before: this, box: HTMLElement): boolean {
    this.draw(box);
    return false;
  }

  override decorate(): null {
    return null;
  }
}
