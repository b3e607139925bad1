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
import type { Video } from "../../models/documents/nodes/video";
import type { DescribedWords } from "./described";

export type VideoProperties = Required<Omit<Video, "type">>;
export type SerializedVideoNode = Spread<VideoProperties, SerializedLexicalNode>;
/** What the browser shows for a film; handed in by the theme, as for figures. */
export type VideoView = (video: VideoProperties & { nodeKey: NodeKey }) => ReactNode;

/** A film of the work's own, which plays where it stands. */
export class VideoNode extends DecoratorNode<ReactNode> {
  __attachmentId: string;
  __name: string;
  __size: number;
  __alt: string;
  __caption: string;
  __source: string;
  __licence: string;
  __consentId: string;

  static override getType(): string {
    return "video";
  }

  static override clone(node: VideoNode): VideoNode {
    return new VideoNode(node.getProperties(), node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedVideoNode>): VideoNode {
    return $createVideoNode(serialized).updateFromJSON(serialized);
  }

  constructor(properties?: Partial<VideoProperties>, key?: NodeKey) {
    super(key);
    this.__attachmentId = properties?.attachmentId ?? "";
    this.__name = properties?.name ?? "";
    this.__size = properties?.size ?? 0;
    this.__alt = properties?.alt ?? "";
    this.__caption = properties?.caption ?? "";
    this.__source = properties?.source ?? "";
    this.__licence = properties?.licence ?? "";
    this.__consentId = properties?.consentId ?? "";
  }

  override exportJSON(): SerializedVideoNode {
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
    const { caption, name } = this.getProperties();
    return caption || name;
  }

  override decorate(_editor: LexicalEditor, config: EditorConfig): ReactNode {
    const view = config.theme.videoView as VideoView | undefined;
    return view?.({ ...this.getProperties(), nodeKey: this.__key }) ?? null;
  }

  getProperties(): VideoProperties {
    const self = this.getLatest();
    return {
      attachmentId: self.__attachmentId,
      name: self.__name,
      size: self.__size,
      alt: self.__alt,
      caption: self.__caption,
      source: self.__source,
      licence: self.__licence,
      consentId: self.__consentId,
    };
  }

  /** Changes its words and what it credits. */
  describe(words: DescribedWords): this {
    const self = this.getWritable();
    self.__alt = words.alt ?? self.__alt;
    self.__caption = words.caption ?? self.__caption;
    self.__source = words.source ?? self.__source;
    self.__licence = words.licence ?? self.__licence;
    self.__consentId = words.consentId ?? self.__consentId;
    return self;
  }
}

export function $createVideoNode(properties: Partial<VideoProperties>): VideoNode {
  return $applyNodeReplacement(new VideoNode(properties));
}

export function $isVideoNode(node: LexicalNode | null | undefined): node is VideoNode {
  return node instanceof VideoNode;
}
