import type { EditorConfig, LexicalEditor, NodeKey } from "lexical";
import type { ReactNode } from "react";
import { SaidNode } from "./said-node";

/**
 * What the browser shows for one that says this; handed in by the theme under the type's name with
 * "View" behind it, so that Node needs neither DOM nor React.
 */
export type View<Said> = (said: Said & { nodeKey: NodeKey }) => ReactNode;

/** A block that React shows. */
export abstract class ShownNode<Said extends object> extends SaidNode<Said, ReactNode> {
  override createDOM(): HTMLElement {
    return document.createElement("figure");
  }

  override decorate(_editor: LexicalEditor, { theme }: EditorConfig): ReactNode {
    const view = theme[`${this.getType()}View`] as View<Said> | undefined;
    return view?.({ ...this.getSaid(), nodeKey: this.__key }) ?? null;
  }
}
