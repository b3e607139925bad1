import {
  $applyNodeReplacement,
  $createParagraphNode,
  type LexicalNode,
  type NodeKey,
  type SerializedElementNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import type { CalloutKind } from "../../models/documents/content";
import { FrameNode } from "./frame-node";

export type SerializedCalloutNode = Spread<{ kind: CalloutKind }, SerializedElementNode>;

/** A passage set apart. What it is called stands in the style sheet, in the text's language. */
export class CalloutNode extends FrameNode {
  __kind: CalloutKind;

  static override getType(): string {
    return "callout";
  }

  static override clone(node: CalloutNode): CalloutNode {
    return new CalloutNode(node.__kind, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedCalloutNode>): CalloutNode {
    return $applyNodeReplacement(new CalloutNode(serialized.kind)).updateFromJSON(serialized);
  }

  constructor(kind: CalloutKind = "tip", key?: NodeKey) {
    super(key);
    this.__kind = kind;
  }

  override exportJSON(): SerializedCalloutNode {
    return { ...super.exportJSON(), kind: this.getKind() };
  }

  override boxClass(): string {
    return `callout callout-${this.__kind}`;
  }

  getKind(): CalloutKind {
    return this.getLatest().__kind;
  }

  setKind(kind: CalloutKind): this {
    const self = this.getWritable();
    self.__kind = kind;
    return self;
  }
}

/** One with a paragraph to write in. */
export function $createCalloutNode(kind: CalloutKind): CalloutNode {
  return $applyNodeReplacement(new CalloutNode(kind)).append($createParagraphNode());
}

export function $isCalloutNode(node: LexicalNode | null | undefined): node is CalloutNode {
  return node instanceof CalloutNode;
}
