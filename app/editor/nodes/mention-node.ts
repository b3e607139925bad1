import {
  $applyNodeReplacement,
  DecoratorNode,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import type { Mentioned } from "../../models/documents/nodes/mention";

/** What it says; without a relation or a sentence these are empty. */
export interface MentionWords {
  of: Mentioned;
  target: string;
  label: string;
  relation: string;
  sentence: string;
}
export type SerializedMentionNode = Spread<MentionWords, SerializedLexicalNode>;

const NOTHING: MentionWords = { of: "work", target: "", label: "", relation: "", sentence: "" };

/** A person or a published work named among words, drawn as readers find it. */
export class MentionNode extends DecoratorNode<null> {
  __of: Mentioned;
  __target: string;
  __label: string;
  __relation: string;
  __sentence: string;

  static override getType(): string {
    return "mention";
  }

  static override clone(node: MentionNode): MentionNode {
    return new MentionNode(wordsOf(node), node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedMentionNode>): MentionNode {
    const { of = "work", target = "", label = "", relation = "", sentence = "" } = serialized;
    return $createMentionNode({ of, target, label, relation, sentence }).updateFromJSON(serialized);
  }

  constructor(said: MentionWords = NOTHING, key?: NodeKey) {
    super(key);
    this.__of = said.of;
    this.__target = said.target;
    this.__label = said.label;
    this.__relation = said.relation;
    this.__sentence = said.sentence;
  }

  override exportJSON(): SerializedMentionNode {
    return { ...super.exportJSON(), ...this.getSaid() };
  }

  override createDOM(): HTMLElement {
    const chip = document.createElement("span");
    draw(chip, this);
    return chip;
  }

  override updateDOM(_before: this, chip: HTMLElement): false {
    draw(chip, this);
    return false;
  }

  override isInline(): true {
    return true;
  }

  override getTextContent(): string {
    return this.getLatest().__label;
  }

  override decorate(): null {
    return null;
  }

  getSaid(): MentionWords {
    return wordsOf(this.getLatest());
  }

  setSaid({ of, target, label, relation, sentence }: MentionWords): this {
    const self = this.getWritable();
    self.__of = of;
    self.__target = target;
    self.__label = label;
    self.__relation = relation;
    self.__sentence = sentence;
    return self;
  }
}

function wordsOf({ __of, __target, __label, __relation, __sentence }: MentionNode): MentionWords {
  return { of: __of, target: __target, label: __label, relation: __relation, sentence: __sentence };
}

function draw(chip: HTMLElement, { __of, __label, __relation }: MentionNode): void {
  chip.className = `mention mention-${__of}${__relation ? " is-typed" : ""}`;
  chip.textContent = __of === "person" ? `@${__label}` : __label;
}

export function $createMentionNode(said: MentionWords = NOTHING): MentionNode {
  return $applyNodeReplacement(new MentionNode(said));
}

export function $isMentionNode(node: LexicalNode | null | undefined): node is MentionNode {
  return node instanceof MentionNode;
}
