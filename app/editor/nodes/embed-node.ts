import { $applyNodeReplacement, type LexicalNode } from "lexical";
import type { Embed } from "../../models/documents/nodes/embed";
import type { PartialSaid } from "./said-node";
import { ShownNode } from "./shown-node";

export type EmbedProperties = Omit<Embed, "type">;

const NOTHING: EmbedProperties = { url: "", title: "" };

/** A film or a lesson at another site, which is loaded when somebody asks for it. */
export class EmbedNode extends ShownNode<EmbedProperties> {
  static override getType(): string {
    return "embed";
  }

  static override clone(node: EmbedNode): EmbedNode {
    return new EmbedNode(node.said(), node.__key);
  }

  static override importJSON(serialized: PartialSaid<EmbedProperties>): EmbedNode {
    return $createEmbedNode(serialized).updateFromJSON(serialized);
  }

  override nothing(): EmbedProperties {
    return NOTHING;
  }

  override getTextContent(): string {
    return this.getSaid().title;
  }
}

export function $createEmbedNode(properties: Partial<EmbedProperties>): EmbedNode {
  return $applyNodeReplacement(new EmbedNode(properties));
}

export function $isEmbedNode(node: LexicalNode | null | undefined): node is EmbedNode {
  return node instanceof EmbedNode;
}
