import {
  $applyNodeReplacement,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import { PartNode } from "./part-node";

export type SerializedFootnoteNode = Spread<{ note: string }, SerializedLexicalNode>;

/** A mark among words; the style sheet numbers them. */
export class FootnoteNode extends PartNode {
  __note: string;

  static override getType(): string {
    return "footnote";
  }

  static override clone(node: FootnoteNode): FootnoteNode {
    return new FootnoteNode(node.__note, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedFootnoteNode>): FootnoteNode {
    return $createFootnoteNode(serialized.note ?? "").updateFromJSON(serialized);
  }

  constructor(note = "", key?: NodeKey) {
    super(key);
    this.__note = note;
  }

  override exportJSON(): SerializedFootnoteNode {
    return { ...super.exportJSON(), note: this.getWords() };
  }

  override createDOM(): HTMLElement {
    const element = document.createElement("sup");
    element.className = "footnote-mark";
    element.title = this.__note;
    return element;
  }

  override updateDOM(_before: this, element: HTMLElement): false {
    element.title = this.__note;
    return false;
  }

  override isInline(): true {
    return true;
  }

  override getTextContent(): string {
    return "";
  }

  override getWords(): string {
    return this.getLatest().__note;
  }

  override setWords(note: string): this {
    const self = this.getWritable();
    self.__note = note;
    return self;
  }
}

export function $createFootnoteNode(note: string): FootnoteNode {
  return $applyNodeReplacement(new FootnoteNode(note));
}

export function $isFootnoteNode(node: LexicalNode | null | undefined): node is FootnoteNode {
  return node instanceof FootnoteNode;
}
