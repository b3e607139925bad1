import {
  $applyNodeReplacement,
  DecoratorNode,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import type { WorkCard } from "../../models/documents/nodes/workcard";

export type CardWords = Omit<WorkCard, "type">;
export type SerializedWorkCardNode = Spread<CardWords, SerializedLexicalNode>;

const NOTHING: CardWords = { work: "", edition: 1, title: "" };

/** An edition of another work within the text; in the editor its title and number. */
export class WorkCardNode extends DecoratorNode<null> {
  __work: string;
  __edition: number;
  __title: string;

  static override getType(): string {
    return "workcard";
  }

  static override clone(node: WorkCardNode): WorkCardNode {
    return new WorkCardNode(wordsOf(node), node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedWorkCardNode>): WorkCardNode {
    const { work = "", edition = 1, title = "" } = serialized;
    return $createWorkCardNode({ work, edition, title }).updateFromJSON(serialized);
  }

  constructor(said: CardWords = NOTHING, key?: NodeKey) {
    super(key);
    this.__work = said.work;
    this.__edition = said.edition;
    this.__title = said.title;
  }

  override exportJSON(): SerializedWorkCardNode {
    return { ...super.exportJSON(), ...wordsOf(this.getLatest()) };
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
    return this.getLatest().__title;
  }

  override decorate(): null {
    return null;
  }

  getSaid(): CardWords {
    return wordsOf(this.getLatest());
  }

  setSaid({ work, edition, title }: CardWords): this {
    const self = this.getWritable();
    self.__work = work;
    self.__edition = edition;
    self.__title = title;
    return self;
  }
}

function wordsOf({ __work: work, __edition: edition, __title: title }: WorkCardNode): CardWords {
  return { work, edition, title };
}

function draw(box: HTMLElement, { __title, __edition }: WorkCardNode): void {
  box.className = "work-card";
  const title = document.createElement("p");
  title.className = "work-card-title";
  title.textContent = __title;
  title.dataset.edition = String(__edition);
  box.replaceChildren(title);
}

export function $createWorkCardNode(said: CardWords = NOTHING): WorkCardNode {
  return $applyNodeReplacement(new WorkCardNode(said));
}

export function $isWorkCardNode(node: LexicalNode | null | undefined): node is WorkCardNode {
  return node instanceof WorkCardNode;
}
