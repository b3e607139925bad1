import { type Heading, inlineText } from "../../documents/content";
import { headingNumbers, type Outlined } from "../../documents/heading-numbers";
import type { PlainBlock } from "./plain-content";

export type { Outlined } from "../../documents/heading-numbers";

/** Depth and number of each heading of a file. */
export function outlined(
  content: { children: readonly PlainBlock[] },
  numbering: string | null,
): Map<PlainBlock, Outlined> {
  const headings = content.children
    .filter((each): each is Heading => each.type === "heading")
    .map((block) => ({ block, level: block.level, text: inlineText(block.children) }));
  return new Map([...headingNumbers(headings, numbering)].map(([{ block }, shown]) => [block, shown]));
}

/** A caption with the number of its figure, unless somebody has typed one. */
export function numberedCaption(caption: string, label: string, number: number): string {
  return /^(图|figure|fig\.)\s*\d/i.test(caption) ? caption : `${label}${number}\u3000${caption}`;
}
