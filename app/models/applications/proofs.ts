import type { Content } from "../documents/content";
import { openingHeadings } from "../documents/heading-numbers";
import { outlineOf } from "../documents/html";

/** A picture, film or file of a text that can speak for an indicator. */
export interface ProofInText {
  /** How a form names it, like `artefact-3`. */
  value: string;
  /** Heading under which it stands; empty before the first. */
  anchor: string;
  text: string;
}

/** So many are offered; a text with more is pointed to by its sections. */
const OFFERED = 60;

interface Node {
  type: string;
  caption?: string;
  alt?: string;
  name?: string;
  children?: readonly unknown[];
}

/** What of a text can be pointed to besides its sections: its figures, films and files, as they stand. */
export function artefactsOf(content: Content): ProofInText[] {
  const headings = openingHeadings(content);
  const anchors = outlineOf(content).map(({ anchor }) => anchor);
  const found: ProofInText[] = [];
  let anchor = "";
  for (const block of content.children) {
    const heading = headings.indexOf(block as (typeof headings)[number]);
    if (heading >= 0) anchor = anchors[heading] ?? "";
    gather(block as Node, anchor, found);
  }
  return found.slice(0, OFFERED);
}

function gather(node: Node, anchor: string, found: ProofInText[]): void {
  if (["figure", "video", "file"].includes(node.type)) {
    const text = (node.caption || node.alt || node.name || "").slice(0, 80);
    if (text !== "") found.push({ value: `artefact-${found.length + 1}`, anchor, text });
  }
  for (const child of node.children ?? []) gather(child as Node, anchor, found);
}
