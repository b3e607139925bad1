import { escapeHtml } from "../escape";
import type { Kind } from "./kind";
import { LEXICAL_FORMATS, looks, only, property, whole } from "./properties";
import type { Marks } from "./suggestion";

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
  /** What is proposed of the words; only where a text is read with its proposals. */
  marks?: Marks;
}

/** Words. In the document they are no element: see run.ts. */
export const text: Kind<TextNode> = {
  type: "text",
  group: "text",
  holds: [],
  properties: {
    __format: property(whole(0, LEXICAL_FORMATS), only(whole(0, ALL_FORMATS))),
    __style: looks,
    __mode: property(whole(0, 2), null),
    __detail: property(whole(0, 3), null),
  },
  read: () => null,
  html(node) {
    if (node.marks?.inserted) return "";
    const tags = FORMAT_TAGS.filter(([bit]) => ((node.format ?? 0) & bit) !== 0).map(([, tag]) => tag);
    return (
      tags.map((tag) => `<${tag}>`).join("") +
      breakable(node.text) +
      tags
        .reverse()
        .map((tag) => `</${tag}>`)
        .join("")
    );
  },
  text: (node) => (node.marks?.inserted ? "" : node.text),
};

/** The HTML of each format, outermost first. */
export const FORMAT_TAGS: readonly (readonly [number, string])[] = [
  [FORMAT.bold, "strong"],
  [FORMAT.italic, "em"],
  [FORMAT.underline, "u"],
  [FORMAT.strikethrough, "s"],
  [FORMAT.code, "code"],
  [FORMAT.subscript, "sub"],
  [FORMAT.superscript, "sup"],
  [FORMAT.highlight, "mark"],
];

/** Words without end get places to break: laying out one of 100,000 letters takes a browser minutes. */
function breakable(words: string): string {
  return escapeHtml(words).replace(/(?:&[a-z0-9#]+;|[^\s&\p{sc=Han}]){200}/gu, "$&<wbr>");
}
