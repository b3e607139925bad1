import {
  $applyNodeReplacement,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import { rubyPairs } from "../../models/documents/nodes/ruby";
import { PartNode } from "./part-node";

export type SerializedRubyNode = Spread<{ base: string; reading: string }, SerializedLexicalNode>;

/** Words with their reading above. */
export class RubyNode extends PartNode {
  __base: string;
  __reading: string;

  static override getType(): string {
    return "ruby";
  }

  static override clone(node: RubyNode): RubyNode {
    return new RubyNode(node.__base, node.__reading, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedRubyNode>): RubyNode {
    return $createRubyNode(serialized.base ?? "", serialized.reading ?? "").updateFromJSON(serialized);
  }

  constructor(base = "", reading = "", key?: NodeKey) {
    super(key);
    this.__base = base;
    this.__reading = reading;
  }

  override exportJSON(): SerializedRubyNode {
    const { __base, __reading } = this.getLatest();
    return { ...super.exportJSON(), base: __base, reading: __reading };
  }

  override createDOM(): HTMLElement {
    const element = document.createElement("ruby");
    for (const [base, above] of rubyPairs(this.__base, this.__reading)) {
      const reading = document.createElement("rt");
      reading.textContent = above;
      element.append(base, reading);
    }
    return element;
  }

  override updateDOM(before: this): boolean {
    return before.__base !== this.__base || before.__reading !== this.__reading;
  }

  override isInline(): true {
    return true;
  }

  override getTextContent(): string {
    return this.getLatest().__base;
  }

  override getWords(): string {
    return this.getLatest().__reading;
  }

  override setWords(reading: string): this {
    const self = this.getWritable();
    self.__reading = reading;
    return self;
  }
}

export function $createRubyNode(base: string, reading: string): RubyNode {
  return $applyNodeReplacement(new RubyNode(base, reading));
}

export function $isRubyNode(node: LexicalNode | null | undefined): node is RubyNode {
  return node instanceof RubyNode;
}
