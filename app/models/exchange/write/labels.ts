import { type Content, inlineText } from "../../documents/content";
import {
  depthBelow,
  headingNumbers,
  highestLevel,
  type Outlined,
  openingHeadings,
} from "../../documents/heading-numbers";
import type { PlainBlock } from "./plain-content";

/** Depth and number of a heading of a file. */
export type Headings = (heading: Extract<PlainBlock, { type: "heading" }>) => Outlined;

/** The same as pages show them: what lies in a frame there, as in columns, is not numbered here either. */
export function outlined(content: Content, numbering: string | null): Headings {
  const opening = openingHeadings(content);
  const numbered = headingNumbers(
    opening.map((block) => ({ block, level: block.level, text: inlineText(block.children) })),
    numbering,
  );
  const shown = new Map([...numbered].map(([{ block }, each]) => [block, each]));
  const highest = highestLevel(opening);
  return (heading) => shown.get(heading) ?? { depth: depthBelow(heading.level, highest), label: "" };
}

/** A caption with the number of its figure, unless somebody has typed one. */
export function numberedCaption(caption: string, label: string, number: number): string {
  return /^(图|figure|fig\.)\s*\d/i.test(caption) ? caption : `${label}${number}\u3000${caption}`;
}
