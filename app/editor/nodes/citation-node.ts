import {
  $applyNodeReplacement,
  DecoratorNode,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";

export type SerializedCitationNode = Spread<{ sources: string; pages: string }, SerializedLexicalNode>;

/** A mark among words that names sources of the list; registerSourceNumbers writes its numbers. */
export class CitationNode extends DecoratorNode<null> {
  /** Ids parted by spaces. */
  __sources: string;
  __pages: string;

  static override getType(): string {
    return "citation";
  }

  static override clone(node: CitationNode): CitationNode {
    return new CitationNode(node.__sources, node.__pages, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedCitationNode>): CitationNode {
    const ids = (serialized.sources ?? "").split(" ").filter(Boolean);
    return $createCitationNode(ids, serialized.pages).updateFromJSON(serialized);
  }

  constructor(sources = "", pages = "", key?: NodeKey) {
    super(key);
    this.__sources = sources;
    this.__pages = pages;
  }

  override exportJSON(): SerializedCitationNode {
    const { __sources, __pages } = this.getLatest();
    return { ...super.exportJSON(), sources: __sources, pages: __pages };
  }

  override createDOM(): HTMLElement {
    const element = document.createElement("sup");
    element.className = "citation-mark";
    return element;
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): true {
    return true;
  }

  override getTextContent(): string {
    return "";
  }

  override decorate(): null {
    return null;
  }

  getSources(): string[] {
    return this.getLatest().__sources.split(" ").filter(Boolean);
  }

  getPages(): string {
    return this.getLatest().__pages;
  }

  setCited(sources: readonly string[], pages: string): this {
    const self = this.getWritable();
    self.__sources = sources.join(" ");
    self.__pages = pages;
    return self;
  }
}

export function $createCitationNode(sources: readonly string[], pages = ""): CitationNode {
  return $applyNodeReplacement(new CitationNode(sources.join(" "), pages));
}

export function $isCitationNode(node: LexicalNode | null | undefined): node is CitationNode {
  return node instanceof CitationNode;
}
