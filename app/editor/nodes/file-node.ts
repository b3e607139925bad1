import { $applyNodeReplacement, type LexicalNode } from "lexical";
import type { AttachedFile } from "../../models/documents/nodes/file";
import type { PartialSaid } from "./said-node";
import { ShownNode } from "./shown-node";

export type FileProperties = Omit<AttachedFile, "type">;

const NOTHING: FileProperties = { attachmentId: "", name: "", size: 0 };

/** A file to be taken away. */
export class FileNode extends ShownNode<FileProperties> {
  static override getType(): string {
    return "file";
  }

  static override clone(node: FileNode): FileNode {
    return new FileNode(node.said(), node.__key);
  }

  static override importJSON(serialized: PartialSaid<FileProperties>): FileNode {
    return $createFileNode(serialized).updateFromJSON(serialized);
  }

  override nothing(): FileProperties {
    return NOTHING;
  }

  override createDOM(): HTMLElement {
    const box = document.createElement("div");
    box.className = "attached-file";
    return box;
  }

  override getTextContent(): string {
    return this.getSaid().name;
  }
}

export function $createFileNode(properties: Partial<FileProperties>): FileNode {
  return $applyNodeReplacement(new FileNode(properties));
}

export function $isFileNode(node: LexicalNode | null | undefined): node is FileNode {
  return node instanceof FileNode;
}
