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

/** Types of the stand-ins. Nothing is ever stored under them. */
export const UNKNOWN = "unknown";
export const UNKNOWN_INLINE = "unknown-inline";

/**
 * Stands in the editor for what a peer wrote and this version cannot show. What is behind it is
 * neither shown nor touched, and goes when it is deleted. Its words are in the theme, without
 * React, for there may be thousands.
 */
export class UnknownNode extends DecoratorNode<null> {
  static override getType(): string {
    return UNKNOWN;
  }

  static override clone(node: UnknownNode): UnknownNode {
    return new (node.constructor as typeof UnknownNode)(node.__key);
  }

  static override importJSON(serialized: SerializedLexicalNode): UnknownNode {
    return new this().updateFromJSON(serialized);
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement(this.isInline() ? "span" : "div");
    element.className = "unknown-part";
    element.textContent = String(config.theme.unknownWords ?? "");
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): boolean {
    return false;
  }

  override decorate(): null {
    return null;
  }
}

/** The same among words. */
export class UnknownInlineNode extends UnknownNode {
  static override getType(): string {
    return UNKNOWN_INLINE;
  }

  static override clone(node: UnknownInlineNode): UnknownInlineNode {
    return new UnknownInlineNode(node.__key);
  }

  static override importJSON(serialized: SerializedLexicalNode): UnknownInlineNode {
    return new UnknownInlineNode().updateFromJSON(serialized);
  }

  override isInline(): boolean {
    return true;
  }
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
