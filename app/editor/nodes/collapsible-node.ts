import {
  $applyNodeReplacement,
  $createParagraphNode,
  ElementNode,
  type LexicalNode,
  type ParagraphNode,
  type RangeSelection,
  type SerializedElementNode,
} from "lexical";
import { FrameNode } from "./frame-node";

/** A passage behind its title, which is its first child. Whether it is open is nobody else's business. */
export class CollapsibleNode extends FrameNode {
  static override getType(): string {
    return "collapsible";
  }

  static override clone(node: CollapsibleNode): CollapsibleNode {
    return new CollapsibleNode(node.__key);
  }

  static override importJSON(serialized: SerializedElementNode): CollapsibleNode {
    return $applyNodeReplacement(new CollapsibleNode()).updateFromJSON(serialized);
  }

  override boxClass(): string {
    return "collapsible";
  }
}

export class CollapsibleTitleNode extends ElementNode {
  static override getType(): string {
    return "collapsibletitle";
  }

  static override clone(node: CollapsibleTitleNode): CollapsibleTitleNode {
    return new CollapsibleTitleNode(node.__key);
  }

  static override importJSON(serialized: SerializedElementNode): CollapsibleTitleNode {
    return $createCollapsibleTitleNode().updateFromJSON(serialized);
  }

  override createDOM(): HTMLElement {
    const element = document.createElement("div");
    element.className = "collapsible-title";
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  /** Enter leads into what it is the title of. */
  override insertNewAfter(_selection: RangeSelection, restoreSelection = true): ParagraphNode {
    const paragraph = $createParagraphNode();
    this.insertAfter(paragraph, restoreSelection);
    return paragraph;
  }

  override canIndent(): false {
    return false;
  }
}

export function $createCollapsibleTitleNode(): CollapsibleTitleNode {
  return $applyNodeReplacement(new CollapsibleTitleNode());
}

/** One with an empty title and a paragraph. */
export function $createCollapsibleNode(): CollapsibleNode {
  const node = $applyNodeReplacement(new CollapsibleNode());
  return node.append($createCollapsibleTitleNode(), $createParagraphNode());
}

export function $isCollapsibleNode(node: LexicalNode | null | undefined): node is CollapsibleNode {
  return node instanceof CollapsibleNode;
}

export function $isCollapsibleTitleNode(node: LexicalNode | null | undefined): node is CollapsibleTitleNode {
  return node instanceof CollapsibleTitleNode;
}
