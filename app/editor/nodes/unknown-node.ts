import {
  createEditor,
  DecoratorNode,
  type EditorConfig,
  type Klass,
  type LexicalEditor,
  type LexicalNode,
  type SerializedLexicalNode,
  TextNode,
} from "lexical";
import type { ReactNode } from "react";

/** What the browser shows in place of something this version does not know. */
export type UnknownView = (type: string) => ReactNode;

/**
 * Stands in the editor for a node that a peer wrote and this version does not know. What it holds
 * is neither shown nor touched. Each foreign type has a subclass of its own, because the type's
 * name is how Lexical and the document find each other.
 */
export class UnknownNode extends DecoratorNode<ReactNode> {
  static inline = false;

  static override getType(): string {
    return "unknown";
  }

  static override clone(node: UnknownNode): UnknownNode {
    return new (node.constructor as typeof UnknownNode)(node.__key);
  }

  static override importJSON(serialized: SerializedLexicalNode): UnknownNode {
    return new this().updateFromJSON(serialized);
  }

  override createDOM(): HTMLElement {
    return document.createElement(this.isInline() ? "span" : "div");
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): boolean {
    return (this.constructor as typeof UnknownNode).inline;
  }

  override decorate(_editor: LexicalEditor, config: EditorConfig): ReactNode {
    const view = config.theme.unknownView as UnknownView | undefined;
    return view?.(this.getType()) ?? null;
  }
}

/** Lets the editor hold nodes of a foreign type. @param inline whether they stand among words */
export function registerUnknownElement(editor: LexicalEditor, type: string, inline: boolean): void {
  class Stranger extends UnknownNode {
    static override inline = inline;
    static override getType(): string {
      return type;
    }
  }
  register(editor, type, Stranger);
}

/** Lets the editor hold text of a foreign type; it is shown as plain words. */
export function registerUnknownText(editor: LexicalEditor, type: string): void {
  class StrangeText extends TextNode {
    static override getType(): string {
      return type;
    }
    static override clone(node: StrangeText): StrangeText {
      return new StrangeText(node.__text, node.__key);
    }
  }
  register(editor, type, StrangeText);
}

/** Lexical takes node classes only when an editor is made: one is made for the new class, and asked. */
function register(editor: LexicalEditor, type: string, klass: Klass<LexicalNode>): void {
  const registered = createEditor({ nodes: [klass] })._nodes.get(type);
  if (registered) editor._nodes.set(type, registered);
}
