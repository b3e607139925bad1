import type { AnyNode, Inline } from "../content";
import type { Kind } from "./kind";
import { ofElement } from "./properties";

export interface Quote {
  type: "quote";
  children: Inline[];
}

export const quote: Kind<Quote> = {
  type: "quote",
  group: "block",
  // Pasted quotes bring their paragraphs along.
  holds: ["inline", "paragraph", "heading", "list"],
  words: true,
  keepsText: true,
  properties: ofElement,
  read: (element, reader) => ({ type: "quote", children: linesOf(reader.children(element)) }),
  html: ({ children }, page) => `<blockquote><p>${page.render(children)}</p></blockquote>`,
};

/** The words of paragraphs, headings and items as lines. */
function linesOf(nodes: readonly AnyNode[]): Inline[] {
  const lines: Inline[] = [];
  let isOpen = false;
  for (const node of nodes) {
    const isBlock = BLOCKS.has(node.type);
    if (lines.length > 0 && (isBlock || !isOpen)) lines.push({ type: "linebreak" });
    if (isBlock) lines.push(...linesOf((node as { children: AnyNode[] }).children));
    else lines.push(node as Inline);
    isOpen = !isBlock;
  }
  return lines;
}

const BLOCKS: ReadonlySet<string> = new Set(["paragraph", "heading", "list", "listitem"]);
