import {
  $applyNodeReplacement,
  DecoratorNode,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import { type Branch, readMap, rowsOf, writeMap } from "../../models/documents/mind-map/branch";
import { svgOf } from "../../models/documents/mind-map/svg";

export type SerializedMindMapNode = Spread<{ map: string }, SerializedLexicalNode>;

const EMPTY: Branch = { text: "", children: [] };

/** A drawn tree, stored as one value: of two who change it at once, one change stays. */
export class MindMapNode extends DecoratorNode<null> {
  __map: string;

  static override getType(): string {
    return "mindmap";
  }

  static override clone(node: MindMapNode): MindMapNode {
    return new MindMapNode(node.__map, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedMindMapNode>): MindMapNode {
    return $createMindMapNode(readMap(serialized.map) ?? EMPTY).updateFromJSON(serialized);
  }

  constructor(map = "", key?: NodeKey) {
    super(key);
    this.__map = map;
  }

  override exportJSON(): SerializedMindMapNode {
    return { ...super.exportJSON(), map: this.getLatest().__map };
  }

  override createDOM(): HTMLElement {
    const box = document.createElement("figure");
    box.className = "mind-map";
    draw(box, this.__map);
    return box;
  }

  override updateDOM(before: this, box: HTMLElement): false {
    if (before.__map !== this.__map) draw(box, this.__map);
    return false;
  }

  override isInline(): false {
    return false;
  }

  override getTextContent(): string {
    return wordsOf(this.getRoot()).join("\n");
  }

  override decorate(): null {
    return null;
  }

  getRoot(): Branch {
    return readMap(this.getLatest().__map) ?? EMPTY;
  }

  setRoot(root: Branch): this {
    const self = this.getWritable();
    self.__map = writeMap(root);
    return self;
  }
}

/** The drawing is made by svgOf alone, which escapes all words. */
function draw(box: HTMLElement, map: string): void {
  const root = readMap(map) ?? EMPTY;
  box.innerHTML = `<div class="mind-map-drawing">${svgOf(root)}</div>`;
  const svg = box.querySelector("svg");
  svg?.setAttribute("role", "img");
  svg?.setAttribute("aria-label", wordsOf(root).join(" / "));
}

function wordsOf(root: Branch): string[] {
  return rowsOf(root).map(({ branch }) => branch.text);
}

export function $createMindMapNode(root: Branch): MindMapNode {
  return $applyNodeReplacement(new MindMapNode(writeMap(root)));
}

export function $isMindMapNode(node: LexicalNode | null | undefined): node is MindMapNode {
  return node instanceof MindMapNode;
}
