import {
  $applyNodeReplacement,
  DecoratorNode,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import type { Evidence, EvidenceLevel } from "../../models/documents/nodes/evidence";

/** What is asked of it. */
export type EvidenceWords = Omit<Evidence, "type">;
export type SerializedEvidenceNode = Spread<EvidenceWords, SerializedLexicalNode>;

const NOTHING: EvidenceWords = { claim: "", level: "e0", artefact: "", url: "" };

/** A claim with its level and its artefact, drawn as readers find it. */
export class EvidenceNode extends DecoratorNode<null> {
  __claim: string;
  __level: EvidenceLevel;
  __artefact: string;
  __url: string;

  static override getType(): string {
    return "evidence";
  }

  static override clone(node: EvidenceNode): EvidenceNode {
    const { __claim: claim, __level: level, __artefact: artefact, __url: url } = node;
    return new EvidenceNode({ claim, level, artefact, url }, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedEvidenceNode>): EvidenceNode {
    const { claim = "", level = "e0", artefact = "", url = "" } = serialized;
    return $createEvidenceNode({ claim, level, artefact, url }).updateFromJSON(serialized);
  }

  constructor(said: EvidenceWords = NOTHING, key?: NodeKey) {
    super(key);
    this.__claim = said.claim;
    this.__level = said.level;
    this.__artefact = said.artefact;
    this.__url = said.url;
  }

  override exportJSON(): SerializedEvidenceNode {
    return { ...super.exportJSON(), ...this.getSaid() };
  }

  override createDOM(): HTMLElement {
    const box = document.createElement("aside");
    draw(box, this);
    return box;
  }

  override updateDOM(_before: this, box: HTMLElement): false {
    draw(box, this);
    return false;
  }

  override isInline(): false {
    return false;
  }

  override getTextContent(): string {
    const { claim, artefact } = this.getSaid();
    return [claim, artefact].filter(Boolean).join("\n");
  }

  override decorate(): null {
    return null;
  }

  getSaid(): EvidenceWords {
    const { __claim: claim, __level: level, __artefact: artefact, __url: url } = this.getLatest();
    return { claim, level, artefact, url };
  }

  setSaid({ claim, level, artefact, url }: EvidenceWords): this {
    const self = this.getWritable();
    self.__claim = claim;
    self.__level = level;
    self.__artefact = artefact;
    self.__url = url;
    return self;
  }
}

function draw(box: HTMLElement, { __claim, __level, __artefact, __url }: EvidenceNode): void {
  box.className = `evidence evidence-${__level}`;
  const claim = document.createElement("p");
  claim.textContent = __claim;
  const artefact = document.createElement("p");
  artefact.className = "evidence-artefact";
  artefact.textContent = __artefact || __url;
  box.replaceChildren(claim, ...(artefact.textContent === "" ? [] : [artefact]));
}

export function $createEvidenceNode(said: EvidenceWords = NOTHING): EvidenceNode {
  return $applyNodeReplacement(new EvidenceNode(said));
}

export function $isEvidenceNode(node: LexicalNode | null | undefined): node is EvidenceNode {
  return node instanceof EvidenceNode;
}
