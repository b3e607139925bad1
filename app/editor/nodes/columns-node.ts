import {
  $applyNodeReplacement,
  $createParagraphNode,
  type LexicalNode,
  type SerializedElementNode,
} from "lexical";
import { FrameNode } from "./frame-node";

/** Passages side by side. */
export class ColumnsNode extends FrameNode {
  static override getType(): string {
    return "columns";
  }

  static override clone(node: ColumnsNode): ColumnsNode {
    return new ColumnsNode(node.__key);
  }

  static override importJSON(serialized: SerializedElementNode): ColumnsNode {
    return $applyNodeReplacement(new ColumnsNode()).updateFromJSON(serialized);
  }

  override boxClass(): string {
    return `columns columns-${Math.min(3, this.getChildrenSize())}`;
  }

  override canBeEmpty(): false {
    return false;
  }
}

export class ColumnNode extends FrameNode {
  static override getType(): string {
    return "column";
  }

  static override clone(node: ColumnNode): ColumnNode {
    return new ColumnNode(node.__key);
  }

  static override importJSON(serialized: SerializedElementNode): ColumnNode {
    return $applyNodeReplacement(new ColumnNode()).updateFromJSON(serialized);
  }

  override boxClass(): string {
    return "column";
  }
}

/** One with a paragraph to write in. */
export function $createColumnNode(): ColumnNode {
  return $applyNodeReplacement(new ColumnNode()).append($createParagraphNode());
}

export function $createColumnsNode(count: number): ColumnsNode {
  const node = $applyNodeReplacement(new ColumnsNode());
  return node.append(...Array.from({ length: count }, $createColumnNode));
}

export function $isColumnsNode(node: LexicalNode | null | undefined): node is ColumnsNode {
  return node instanceof ColumnsNode;
}

export function $isColumnNode(node: LexicalNode | null | undefined): node is ColumnNode {
  return node instanceof ColumnNode;
}
