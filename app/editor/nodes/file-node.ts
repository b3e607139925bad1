import {
  $applyNodeReplacement,
  DecoratorNode,
  type EditorConfig,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import type { ReactNode } from "react";
import type { AttachedFile } from "../../models/documents/nodes/file";

export type FileProperties = Omit<AttachedFile, "type">;
export type SerializedFileNode = Spread<FileProperties, SerializedLexicalNode>;
/** What the browser shows for a file; handed in by the theme, as for figures. */
export type FileView = (file: FileProperties & { nodeKey: NodeKey }) => ReactNode;

/** A file to be taken away. */
export class FileNode extends DecoratorNode<ReactNode> {
  __attachmentId: string;
  __name: string;
  __size: number;

  static override getType(): string {
    return "file";
  }

  static override clone(node: FileNode): FileNode {
    return new FileNode(node.getProperties(), node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedFileNode>): FileNode {
    return $createFileNode(serialized).updateFromJSON(serialized);
  }

  constructor(properties?: Partial<FileProperties>, key?: NodeKey) {
    super(key);
    this.__attachmentId = properties?.attachmentId ?? "";
    this.__name = properties?.name ?? "";
    this.__size = properties?.size ?? 0;
  }

  override exportJSON(): SerializedFileNode {
    return { ...super.exportJSON(), ...this.getProperties() };
  }

  override createDOM(): HTMLElement {
    const box = document.createElement("div");
    box.className = "attached-file";
    return box;
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): false {
    return false;
  }

  override getTextContent(): string {
    return this.getLatest().__name;
  }

  override decorate(_editor: LexicalEditor, config: EditorConfig): ReactNode {
    const view = config.theme.fileView as FileView | undefined;
    return view?.({ ...this.getProperties(), nodeKey: this.__key }) ?? null;
  }

  getProperties(): FileProperties {
    const { __attachmentId: attachmentId, __name: name, __size: size } = this.getLatest();
    return { attachmentId, name, size };
  }
}

export function $createFileNode(properties: Partial<FileProperties>): FileNode {
  return $applyNodeReplacement(new FileNode(properties));
}

export function $isFileNode(node: LexicalNode | null | undefined): node is FileNode {
  return node instanceof FileNode;
}
