/**
 * What a text is made of: the one list of node types, shared by the editor, the Yjs format, the
 * Markdown reader and the renderer. Whatever is not in it does not exist for readers.
 *
 * Stored twice: live, as Yjs types in the format of Lexical's binding v2 (yjs-format.ts), and
 * frozen, as canonical JSON of this tree in an edition.
 */
export const SCHEMA_VERSION = 1;

/** Bits of a text's format, as Lexical numbers them. ITALIC is shown as 着重号 in Chinese. */
export const FORMAT = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
  highlight: 128,
} as const;
export const ALL_FORMATS = 255;

export interface TextNode {
  type: "text";
  text: string;
  /** Sum of FORMAT bits; absent for plain text. */
  format?: number;
}
export interface LineBreak {
  type: "linebreak";
}
export interface Link {
  type: "link";
  /** http, https or mailto. */
  url: string;
  children: Inline[];
}
export type Inline = TextNode | LineBreak | Link;

export interface Paragraph {
  type: "paragraph";
  align?: Align;
  indent?: number;
  children: Inline[];
}
export interface Heading {
  type: "heading";
  level: 1 | 2 | 3 | 4;
  /** Id of the template's section this heading opens. */
  section?: string;
  children: Inline[];
}
export interface Quote {
  type: "quote";
  children: Inline[];
}
export interface Divider {
  type: "horizontalrule";
}
export interface List {
  type: "list";
  listType: "bullet" | "number" | "check";
  start?: number;
  children: ListItem[];
}
export interface ListItem {
  type: "listitem";
  checked?: boolean;
  /** Inline nodes, or one nested list. */
  children: (Inline | List)[];
}
export interface Table {
  type: "table";
  children: TableRow[];
}
export interface TableRow {
  type: "tablerow";
  children: TableCell[];
}
export interface TableCell {
  type: "tablecell";
  header?: boolean;
  colSpan?: number;
  rowSpan?: number;
  children: Block[];
}
export interface Figure {
  type: "figure";
  /** Id of an attachment of the same practice. */
  attachmentId: string;
  alt: string;
  caption: string;
  /** Pixels of the stored picture. */
  width: number;
  height: number;
}

export type Align = "left" | "center" | "right" | "justify";
export type Block = Paragraph | Heading | Quote | Divider | List | Table | Figure;
export interface Content {
  type: "root";
  children: Block[];
}
export type AnyNode = Content | Block | Inline | ListItem | TableRow | TableCell;

/** Bounds on one text, from measured trouble in Yjs and in browsers. */
export const LIMITS = {
  /** Bytes of one update from a client. */
  updateBytes: 1024 * 1024,
  /** Bytes of the whole encoded state. */
  stateBytes: 8 * 1024 * 1024,
  nodes: 40_000,
  depth: 32,
  span: 50,
  indent: 10,
  urlLength: 2_000,
  altLength: 500,
} as const;

/**
 * The address if a reader may follow it, else null: http, https and mailto only, without
 * credentials or control characters.
 */
export function safeUrl(value: unknown): string | null {
  if (typeof value !== "string" || value.length > LIMITS.urlLength) return null;
  // Browsers leave tabs and line ends out of an address, and take "\\" for "/": "/⇥/x" leads elsewhere.
  if (/^(\/(?!\/)|#)[^\s\\\p{Cc}]*$/u.test(value)) return value;
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return null;
  }
  if (!["http:", "https:", "mailto:"].includes(url.protocol)) return null;
  return url.username || url.password ? null : url.href;
}

/** Plain text of inline nodes; line breaks become "\n". */
export function inlineText(nodes: readonly (Inline | List)[]): string {
  let text = "";
  for (const node of nodes) {
    if (node.type === "text") text += node.text;
    else if (node.type === "linebreak") text += "\n";
    else if (node.type === "link") text += inlineText(node.children);
  }
  return text;
}
