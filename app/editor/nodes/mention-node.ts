import { $applyNodeReplacement, type LexicalNode } from "lexical";
import type { Mention } from "../../models/documents/nodes/mention";
import { DrawnNode } from "./drawn-node";
import type { PartialSaid } from "./said-node";

/** What it says; without a relation or a sentence these are empty. */
export type MentionWords = Required<Omit<Mention, "type">>;

const NOTHING: MentionWords = { of: "work", target: "", label: "", relation: "", sentence: "" };

/** A person or a published work named among words, drawn as readers find it. */
export class MentionNode extends DrawnNode<MentionWords> {
  static override getType(): string {
    return "mention";
  }

  static override clone(node: MentionNode): MentionNode {
    return new MentionNode(node.said(), node.__key);
  }

  static override importJSON(serialized: PartialSaid<MentionWords>): MentionNode {
    return $createMentionNode(serialized).updateFromJSON(serialized);
  }

  override nothing(): MentionWords {
    return NOTHING;
  }

  override tag() {
    return "span" as const;
  }

  override draw(chip: HTMLElement): void {
    const { of, label, relation } = this.said();
    chip.className = `mention mention-${of}${relation ? " is-typed" : ""}`;
    chip.textContent = of === "person" ? `@${label}` : label;
  }

  override isInline(): true {
    return true;
  }

  override getTextContent(): string {
    return this.getSaid().label;
  }
}

export function $createMentionNode(said: Partial<MentionWords> = NOTHING): MentionNode {
  return $applyNodeReplacement(new MentionNode(said));
}

export function $isMentionNode(node: LexicalNode | null | undefined): node is MentionNode {
  return node instanceof MentionNode;
}
