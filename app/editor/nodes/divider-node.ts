import {
  $applyNodeReplacement,
  DecoratorNode,
  type DOMConversionMap,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalNode,
  type SerializedLexicalNode,
} from "lexical";

/** A rule between passages, under the name that Lexical's own has in stored documents. */
export class DividerNode extends DecoratorNode<null> {
  static override getType(): string {
    return "horizontalrule";
  }

  static override clone(node: DividerNode): DividerNode {
    return new DividerNode(node.__key);
  }

  static override importJSON(serialized: SerializedLexicalNode): DividerNode {
    return $createDividerNode().updateFromJSON(serialized);
  }

  static override importDOM(): DOMConversionMap {
    return { hr: () => ({ conversion: () => ({ node: $createDividerNode() }), priority: 0 }) };
  }

  override exportDOM(): DOMExportOutput {
    return { element: document.createElement("hr") };
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const rule = document.createElement("hr");
    rule.className = String(config.theme.hr ?? "");
    return rule;
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): false {
    return false;
  }

  override getTextContent(): string {
    return "\n";
  }

  override decorate(): null {
    return null;
  }
}

export function $createDividerNode(): DividerNode {
  return $applyNodeReplacement(new DividerNode());
}

export function $isDividerNode(node: LexicalNode | null | undefined): node is DividerNode {
  return node instanceof DividerNode;
}
