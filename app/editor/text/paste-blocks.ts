import type { SerializedLexicalNode } from "lexical";
import type { Block, Figure } from "../../models/documents/content";

/** A picture whose bytes came along. It becomes a figure when the server has it. */
export interface PastedPicture {
  type: "picture";
  /** A data: address. */
  source: string;
  alt: string;
  caption: string;
}
/** A block of one of our own texts, as the editor put it on the clipboard. */
export interface CopiedBlock {
  type: "copied";
  node: SerializedLexicalNode;
}
export type PastedBlock = Exclude<Block, Figure> | PastedPicture | CopiedBlock;
/** What is read off a page. */
export type ReadBlock = Exclude<PastedBlock, CopiedBlock>;

/** What of a paste could not be kept, and how often. */
export interface Lost {
  /** Pictures that are files on the computer where they were copied. */
  local: number;
  /** Pictures on other sites. */
  remote: number;
  /** Videos and pages within the page. */
  embedded: number;
}
