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
import type { DescribedWords } from "./described";

export interface FigureProperties {
  /** Id of an attachment of the same practice. */
  attachmentId: string;
  alt: string;
  caption: string;
  source: string;
  /** Code of the vocabulary of licences; empty for none. */
  licence: string;
  /** Id of the consent on which it is shown; empty for none. */
  consentId: string;
  /** Pixels of the stored picture. */
  width: number;
  height: number;
}

export type SerializedFigureNode = Spread<FigureProperties, SerializedLexicalNode>;

/** What the browser shows for a figure; handed in by the theme, so that Node needs neither DOM nor React. */
export type FigureView = (figure: FigureProperties & { nodeKey: NodeKey }) => ReactNode;

/** A picture with its words. The names of the properties are those of the stored format. */
export class FigureNode extends DecoratorNode<ReactNode> {
  __attachmentId: string;
  __alt: string;
  __caption: string;
  __source: string;
  __licence: string;
  __consentId: string;
  __width: number;
  __height: number;

  static override getType(): string {
    return "figure";
  }

  static override clone(node: FigureNode): FigureNode {
    return new FigureNode(node.getProperties(), node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedFigureNode>): FigureNode {
    return $createFigureNode(serialized).updateFromJSON(serialized);
  }

  constructor(properties?: Partial<FigureProperties>, key?: NodeKey) {
    super(key);
    this.__attachmentId = properties?.attachmentId ?? "";
    this.__alt = properties?.alt ?? "";
    this.__caption = properties?.caption ?? "";
    this.__source = properties?.source ?? "";
    this.__licence = properties?.licence ?? "";
    this.__consentId = properties?.consentId ?? "";
    this.__width = properties?.width ?? 0;
    this.__height = properties?.height ?? 0;
  }

  override exportJSON(): SerializedFigureNode {
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
    return this.getLatest().__caption;
  }

  override decorate(_editor: LexicalEditor, config: EditorConfig): ReactNode {
    const view = config.theme.figureView as FigureView | undefined;
    return view?.({ ...this.getProperties(), nodeKey: this.__key }) ?? null;
  }

  getProperties(): FigureProperties {
    const self = this.getLatest();
    return {
      attachmentId: self.__attachmentId,
      alt: self.__alt,
      caption: self.__caption,
      source: self.__source,
      licence: self.__licence,
      consentId: self.__consentId,
      width: self.__width,
      height: self.__height,
    };
  }

  /** Shows another picture with the same words. */
  show(picture: Pick<FigureProperties, "attachmentId" | "width" | "height">): this {
    const self = this.getWritable();
    self.__attachmentId = picture.attachmentId;
    self.__width = picture.width;
    self.__height = picture.height;
    return self;
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

export function $createFigureNode(properties: Partial<FigureProperties>): FigureNode {
  return $applyNodeReplacement(new FigureNode(properties));
}

export function $isFigureNode(node: LexicalNode | null | undefined): node is FigureNode {
  return node instanceof FigureNode;
}
