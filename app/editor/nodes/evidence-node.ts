import { $applyNodeReplacement, type LexicalNode } from "lexical";
import type { Evidence } from "../../models/documents/nodes/evidence";
import { DrawnNode } from "./drawn-node";
import type { PartialSaid } from "./said-node";

/** What is asked of it. */
export type EvidenceWords = Omit<Evidence, "type">;

const NOTHING: EvidenceWords = { claim: "", level: "e0", artefact: "", url: "" };

/** A claim with its level and its artefact, drawn as readers find it. */
export class EvidenceNode extends DrawnNode<EvidenceWords> {
  static override getType(): string {
    return "evidence";
  }

  static override clone(node: EvidenceNode): EvidenceNode {
    return new EvidenceNode(node.said(), node.__key);
  }

  static override importJSON(serialized: PartialSaid<EvidenceWords>): EvidenceNode {
    return $createEvidenceNode(serialized).updateFromJSON(serialized);
  }

  override nothing(): EvidenceWords {
    return NOTHING;
  }

  override tag() {
    return "aside" as const;
  }

  override draw(box: HTMLElement): void {
    const { claim, level, artefact, url } = this.said();
    box.className = `evidence evidence-${level}`;
    const words = document.createElement("p");
    words.textContent = claim;
    const proof = document.createElement("p");
    proof.className = "evidence-artefact";
    proof.textContent = artefact || url;
    box.replaceChildren(words, ...(proof.textContent === "" ? [] : [proof]));
  }

  override getTextContent(): string {
    const { claim, artefact } = this.getSaid();
    return [claim, artefact].filter(Boolean).join("\n");
  }
}

export function $createEvidenceNode(said: Partial<EvidenceWords> = NOTHING): EvidenceNode {
  return $applyNodeReplacement(new EvidenceNode(said));
}

export function $isEvidenceNode(node: LexicalNode | null | undefined): node is EvidenceNode {
  return node instanceof EvidenceNode;
}
