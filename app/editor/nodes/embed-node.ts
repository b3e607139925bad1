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
import type { Embed } from "../../models/documents/nodes/embed";

export type EmbedProperties = Omit<Embed, "type">;
export type SerializedEmbedNode = Spread<EmbedProperties, SerializedLexicalNode>;
/** What the browser shows for one; handed in by the theme, as for figures. */
export type EmbedView = (embed: EmbedProperties & { nodeKey: NodeKey }) => ReactNode;

/** A film or a lesson at another site, which is loaded when somebody asks for it. */
export class EmbedNode extends DecoratorNode<ReactNode> {
  __url: string;
  __title: string;

  static override getType(): string {
    return "embed";
  }

  static override clone(node: EmbedNode): EmbedNode {
    return new EmbedNode(node.getProperties(), node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedEmbedNode>): EmbedNode {
    return $createEmbedNode(serialized).updateFromJSON(serialized);
  }

  constructor(properties?: Partial<EmbedProperties>, key?: NodeKey) {
    super(key);
    this.__url = properties?.url ?? "";
    this.__title = properties?.title ?? "";
  }

  override exportJSON(): SerializedEmbedNode {
    return { ...super.exportJSON(), ...this.getProperties() };
  }

  override createDOM(): HTMLElement {
    return document.createElement("figure");
  }

  override updateDOM(): false {
    return false;
  }

  override isInline(): false {
    return false;
  }

  override getTextContent(): string {
    return this.getLatest().__title;
  }

  override decorate(_editor: LexicalEditor, config: EditorConfig): ReactNode {
    const view = config.theme.embedView as EmbedView | undefined;
    return view?.({ ...this.getProperties(), nodeKey: this.__key }) ?? null;
  }

  getProperties(): EmbedProperties {
    const { __url: url, __title: title } = this.getLatest();
    return { url, title };
  }

  setProperties({ url, title }: EmbedProperties): this {
    const self = this.getWritable();
    self.__url = url;
    self.__title = title;
    return self;
  }
}

export function $createEmbedNode(properties: Partial<EmbedProperties>): EmbedNode {
  return $applyNodeReplacement(new EmbedNode(properties));
}

export function $isEmbedNode(node: LexicalNode | null | undefined): node is EmbedNode {
  return node instanceof EmbedNode;
}
