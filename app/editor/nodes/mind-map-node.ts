import { $applyNodeReplacement, type LexicalNode } from "lexical";
import { type Branch, readMap, rowsOf, writeMap } from "../../models/documents/mind-map/branch";
import { svgOf } from "../../models/documents/mind-map/svg";
import { DrawnNode } from "./drawn-node";
import type { PartialSaid } from "./said-node";

const EMPTY: Branch = { text: "", children: [] };
const NOTHING = { map: "" };

/**
 * A drawn tree, stored as one value. Who ends a change puts it together with what others made of the tree
 * meanwhile; of two who end in the same moment, or without a line, one change stays.
 */
export class MindMapNode extends DrawnNode<{ map: string }> {
  static override getType(): string {
    return "mindmap";
  }

  static override clone(node: MindMapNode): MindMapNode {
    return new MindMapNode(node.said(), node.__key);
  }

  static override importJSON(serialized: PartialSaid<{ map: string }>): MindMapNode {
    return $createMindMapNode(readMap(serialized.map) ?? EMPTY).updateFromJSON(serialized);
  }

  override nothing(): { map: string } {
    return NOTHING;
  }

  override tag() {
    return "figure" as const;
  }

  /** The drawing is made by svgOf alone, which escapes all words. */
  override draw(box: HTMLElement): void {
    const root = rootOf(this);
    box.className = "mind-map";
    box.innerHTML = `<div class="mind-map-drawing">${svgOf(root)}</div>`;
    const svg = box.querySelector("svg");
    svg?.setAttribute("role", "img");
    svg?.setAttribute("aria-label", wordsOf(root).join(" / "));
  }

  override getTextContent(): string {
    return wordsOf(this.getRoot()).join("\n");
  }

  getRoot(): Branch {
    return rootOf(this.getLatest());
  }

  setRoot(root: Branch): this {
    return this.setSaid({ map: writeMap(root) });
  }
}

function rootOf(node: MindMapNode): Branch {
  return readMap(node.said().map) ?? EMPTY;
}

function wordsOf(root: Branch): string[] {
  return rowsOf(root).map(({ branch }) => branch.text);
}

export function $createMindMapNode(root: Branch): MindMapNode {
  return $applyNodeReplacement(new MindMapNode({ map: writeMap(root) }));
}

export function $isMindMapNode(node: LexicalNode | null | undefined): node is MindMapNode {
  return node instanceof MindMapNode;
}
