import { $applyNodeReplacement, type LexicalNode } from "lexical";
import type { Figure } from "../../models/documents/nodes/figure";
import { DescribedNode, UNDESCRIBED } from "./described";
import type { PartialSaid } from "./said-node";

export type FigureProperties = Required<Omit<Figure, "type">>;

const NOTHING: FigureProperties = { attachmentId: "", ...UNDESCRIBED, width: 0, height: 0 };

/** A picture with its words. */
export class FigureNode extends DescribedNode<FigureProperties> {
  static override getType(): string {
    return "figure";
  }

  static override clone(node: FigureNode): FigureNode {
    return new FigureNode(node.said(), node.__key);
  }

  static override importJSON(serialized: PartialSaid<FigureProperties>): FigureNode {
    return $createFigureNode(serialized).updateFromJSON(serialized);
  }

  override nothing(): FigureProperties {
    return NOTHING;
  }

  override getTextContent(): string {
    return this.getSaid().caption;
  }

  /** Shows another picture with the same words. */
  show({ attachmentId, width, height }: Pick<FigureProperties, "attachmentId" | "width" | "height">): this {
    return this.setSaid({ attachmentId, width, height });
  }
}

export function $createFigureNode(properties: Partial<FigureProperties>): FigureNode {
  return $applyNodeReplacement(new FigureNode(properties));
}

export function $isFigureNode(node: LexicalNode | null | undefined): node is FigureNode {
  return node instanceof FigureNode;
}
