import {
  $applyNodeReplacement,
  DecoratorNode,
  type LexicalNode,
  type NodeKey,
  type SerializedElementNode,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import { recordText, referenceIn } from "../../models/documents/nodes/references";
import { formatGbt7714 } from "../../models/references/gbt7714";
import type { Reference } from "../../models/references/reference";
import { FrameNode } from "./frame-node";

/** The list of sources. Nobody writes in it: each entry is asked for. */
export class ReferencesNode extends FrameNode {
  static override getType(): string {
    return "references";
  }

  static override clone(node: ReferencesNode): ReferencesNode {
    return new ReferencesNode(node.__key);
  }

  static override importJSON(serialized: SerializedElementNode): ReferencesNode {
    return $createReferencesNode().updateFromJSON(serialized);
  }

  override boxClass(): string {
    return "source-list";
  }

  override createDOM(): HTMLElement {
    const box = super.createDOM();
    box.contentEditable = "false";
    return box;
  }
}

export type SerializedSourceNode = Spread<{ id: string; record: string }, SerializedLexicalNode>;

/** One source of the list; its record is kept as JSON, for what it says changes as a whole. */
export class SourceNode extends DecoratorNode<null> {
  __id: string;
  __record: string;

  static override getType(): string {
    return "source";
  }

  static override clone(node: SourceNode): SourceNode {
    return new SourceNode(node.__id, node.__record, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedSourceNode>): SourceNode {
    const { id = "", record = "" } = serialized;
    return $applyNodeReplacement(new SourceNode(id, record)).updateFromJSON(serialized);
  }

  constructor(id = "", record = "", key?: NodeKey) {
    super(key);
    this.__id = id;
    this.__record = record;
  }

  override exportJSON(): SerializedSourceNode {
    const { __id, __record } = this.getLatest();
    return { ...super.exportJSON(), id: __id, record: __record };
  }

  override createDOM(): HTMLElement {
    const element = document.createElement("div");
    element.className = "source-entry";
    element.textContent = lineOf(this.__record);
    return element;
  }

  override updateDOM(before: this, element: HTMLElement): false {
    if (before.__record !== this.__record) element.textContent = lineOf(this.__record);
    return false;
  }

  override isInline(): false {
    return false;
  }

  override getTextContent(): string {
    return lineOf(this.getLatest().__record);
  }

  override decorate(): null {
    return null;
  }

  getId(): string {
    return this.getLatest().__id;
  }

  getReference(): Reference | null {
    return referenceIn(this.getLatest().__record);
  }

  setReference(reference: Reference): this {
    const self = this.getWritable();
    self.__record = recordText(reference);
    return self;
  }
}

function lineOf(record: string): string {
  const reference = referenceIn(record);
  return reference ? formatGbt7714(reference) : "";
}

export function $createReferencesNode(): ReferencesNode {
  return $applyNodeReplacement(new ReferencesNode());
}

export function $createSourceNode(id: string, reference: Reference): SourceNode {
  return $applyNodeReplacement(new SourceNode(id, recordText(reference)));
}

export function $isReferencesNode(node: LexicalNode | null | undefined): node is ReferencesNode {
  return node instanceof ReferencesNode;
}

export function $isSourceNode(node: LexicalNode | null | undefined): node is SourceNode {
  return node instanceof SourceNode;
}
