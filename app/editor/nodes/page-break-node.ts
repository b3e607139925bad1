import {
  $applyNodeReplacement,
  type DOMExportOutput,
  type LexicalNode,
  type SerializedLexicalNode,
} from "lexical";
import { DividerNode } from "./divider-node";

/** Where a printed text begins a new page. It is selected and deleted as a divider is. */
export class PageBreakNode extends DividerNode {
  static override getType(): string {
    return "pagebreak";
  }

  static override clone(node: PageBreakNode): PageBreakNode {
    return new PageBreakNode(node.__key);
  }

  static override importJSON(serialized: SerializedLexicalNode): PageBreakNode {
    return $createPageBreakNode().updateFromJSON(serialized);
  }

  static override importDOM(): ReturnType<typeof DividerNode.importDOM> {
    return {
      hr: (element) =>
        element.classList.contains("page-break")
          ? { conversion: () => ({ node: $createPageBreakNode() }), priority: 1 }
          : null,
    };
  }

  override exportDOM(): DOMExportOutput {
    return { element: this.createDOM() };
  }

  override createDOM(): HTMLElement {
    const rule = document.createElement("hr");
    rule.className = "page-break";
    return rule;
  }
}

export function $createPageBreakNode(): PageBreakNode {
  return $applyNodeReplacement(new PageBreakNode());
}

export function $isPageBreakNode(node: LexicalNode | null | undefined): node is PageBreakNode {
  return node instanceof PageBreakNode;
}
