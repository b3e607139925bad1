import { $applyNodeReplacement, type LexicalNode } from "lexical";
import type { WorkCard } from "../../models/documents/nodes/workcard";
import { DrawnNode } from "./drawn-node";
import type { PartialSaid } from "./said-node";

export type CardWords = Omit<WorkCard, "type">;

const NOTHING: CardWords = { work: "", edition: 1, title: "" };

/** An edition of another work within the text; in the editor its title and number. */
export class WorkCardNode extends DrawnNode<CardWords> {
  static override getType(): string {
    return "workcard";
  }

  static override clone(node: WorkCardNode): WorkCardNode {
    return new WorkCardNode(node.said(), node.__key);
  }

  static override importJSON(serialized: PartialSaid<CardWords>): WorkCardNode {
    return $createWorkCardNode(serialized).updateFromJSON(serialized);
  }

  override nothing(): CardWords {
    return NOTHING;
  }

  override tag() {
    return "aside" as const;
  }

  override draw(box: HTMLElement): void {
    const { title, edition } = this.said();
    box.className = "work-card";
    const words = document.createElement("p");
    words.className = "work-card-title";
    words.textContent = title;
    words.dataset.edition = String(edition);
    box.replaceChildren(words);
  }

  override getTextContent(): string {
    return this.getSaid().title;
  }
}

export function $createWorkCardNode(said: Partial<CardWords>): WorkCardNode {
  return $applyNodeReplacement(new WorkCardNode(said));
}

export function $isWorkCardNode(node: LexicalNode | null | undefined): node is WorkCardNode {
  return node instanceof WorkCardNode;
}
