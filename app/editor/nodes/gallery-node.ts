import { $applyNodeReplacement, type LexicalNode, type SerializedElementNode } from "lexical";
import { FrameNode } from "./frame-node";

/** Pictures side by side. It holds figures and nothing else. */
export class GalleryNode extends FrameNode {
  static override getType(): string {
    return "gallery";
  }

  static override clone(node: GalleryNode): GalleryNode {
    return new GalleryNode(node.__key);
  }

  static override importJSON(serialized: SerializedElementNode): GalleryNode {
    return $applyNodeReplacement(new GalleryNode()).updateFromJSON(serialized);
  }

  override boxClass(): string {
    return "gallery";
  }

  override createDOM(): HTMLElement {
    const box = super.createDOM();
    // The caret has no place between pictures; keys go from one to the next.
    box.contentEditable = "false";
    return box;
  }

  override canBeEmpty(): false {
    return false;
  }
}

export function $createGalleryNode(): GalleryNode {
  return $applyNodeReplacement(new GalleryNode());
}

export function $isGalleryNode(node: LexicalNode | null | undefined): node is GalleryNode {
  return node instanceof GalleryNode;
}
