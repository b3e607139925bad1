import type { Inline, Paragraph } from "../../models/documents/content";
import type { Piece } from "./paste-inline";
import { isEmbedded } from "./paste-junk";

/** Elements of a page that only hold others. */
export const CONTAINERS = new Set(
  "BODY DIV SECTION ARTICLE MAIN HEADER CENTER FORM FIELDSET DETAILS SUMMARY FIGURE FIGCAPTION ADDRESS HGROUP DL DT DD TBODY TR TD TH THEAD TFOOT CAPTION".split(
    " ",
  ),
);
/** Elements that stand on lines of their own. */
export const BLOCKS = new Set([
  ...CONTAINERS,
  ..."P H1 H2 H3 H4 H5 H6 UL OL LI TABLE BLOCKQUOTE PRE HR IMG".split(" "),
]);

/** Whether a node of a page is a block of its own, and no part of a line. */
export function isBlock(node: Node): boolean {
  if (node.nodeType !== 1) return false;
  const element = node as Element;
  return BLOCKS.has(element.tagName) || isEmbedded(element) || holdsBlocks(element);
}

export function holdsBlocks(element: Element): boolean {
  for (const child of element.children)
    if (child.tagName !== "IMG" && (BLOCKS.has(child.tagName) || holdsBlocks(child))) return true;
  return false;
}

/** Whether a line ends in two breaks, with which web pages end a paragraph. */
export function endsInBreaks(words: readonly Piece[]): boolean {
  return words.at(-1) === "break" && words.at(-2) === "break";
}

/** Lines of code as one paragraph; none for one without a letter. */
export function codeIn(element: Element): Paragraph[] {
  const lines = (element.textContent ?? "").replace(/\s+$/, "").split(/\r?\n/);
  const children = lines.flatMap((text, index): Inline[] => [
    ...(index > 0 ? [{ type: "linebreak" } as const] : []),
    ...(text === "" ? [] : [{ type: "text", text, format: 16 } as const]),
  ]);
  return children.length > 0 ? [{ type: "paragraph", children }] : [];
}
