import type * as Y from "yjs";
import type { AnyNode, Heading } from "../content";
import type { Citation } from "./citation";
import type { Properties } from "./properties";
import type { References } from "./references";

export type Attributes = Record<string, unknown>;

/** All that a kind of node is: where it may stand, how it is stored, read, and shown to readers. */
export interface Kind<Node extends AnyNode = AnyNode> {
  /** Name of the element in the document, and of the node in the editor. */
  readonly type: Node["type"];
  /**
   * Blocks stand in the root and wherever blocks may, frames in the root; inlines among words; parts
   * where they are named.
   */
  readonly group: "block" | "frame" | "inline" | "part" | "root" | "text";
  /** Groups and types of the elements that may stand in it; nothing and no words make it a leaf. */
  readonly holds: readonly string[];
  /** Words may stand in it. */
  readonly words?: boolean;
  /**
   * Without words it still holds an empty XmlText: two writers who begin in it at the same moment
   * must not each make their own, for uniting them doubles the words.
   */
  readonly keepsText?: boolean;
  /** It is shown only if all that stands in it can be, and not at all while nothing does. */
  readonly strict?: boolean;
  /** It says something to readers, though it may have no words. */
  readonly speaks?: boolean;
  /** What one costs a browser, counted in paragraphs. */
  readonly weight?: number;
  /** Stored properties under Lexical's own names. */
  readonly properties: Properties;

  /** What it needs besides what it holds. `attributes` are cleaned. */
  isWhole?(element: Y.XmlElement, attributes: Attributes): boolean;
  /** What it says to readers: none when it has to be left out, several when others take its place. */
  read(element: Y.XmlElement, reader: Reader): Node | readonly AnyNode[] | null;
  /**
   * Properties as they are stored, those at their default left out.
   * @param position its number among its siblings, see `first` and `isUncounted`
   */
  attributes?(node: Node, position: number): Attributes;
  /** Number of the first of its children; 1 without. */
  first?(node: Node): number;
  /** It shares its number with the sibling behind it. */
  isUncounted?(node: Node): boolean;
  html(node: Node, page: Page): string;
  /** The words of one that has them otherwise than as children. */
  text?(node: Node): string;
  /** Words of something among words that readers do not find there. */
  apart?(node: Node): string;
}

/** What a kind needs to read an element. */
export interface Reader {
  /** Attributes of the element, as somebody wrote them. */
  attributes(element: Y.XmlElement): Attributes;
  /** What stands in it and may; the rest is counted as left out. */
  children<Node extends AnyNode>(element: Y.XmlElement): Node[];
  /** Counts something as left out. */
  drop(): void;
}

/** What a kind needs to be rendered. Every value it puts into HTML is escaped by itself. */
export interface Page {
  attachmentUrl(id: string): string;
  anchorOf(heading: Heading): string | undefined;
  /** Markup of a formula in TeX. */
  formula(tex: string, display: boolean): string;
  /** Puts a note at the end of the page, and answers its number. */
  footnote(note: string): number;
  /** The numbers of the sources that a mark names, each leading to its entry. */
  citation(node: Citation): string;
  /** All sources of the page, where its first list stands. */
  references(node: References): string;
  render(nodes: readonly AnyNode[]): string;
}
