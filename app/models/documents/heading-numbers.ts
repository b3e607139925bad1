import { chineseNumeral } from "./chinese-numeral";
import { type Content, type Heading, inlineText } from "./content";
import { escapeHtml } from "./escape";

/** What numbering asks of a heading. */
export interface NumberedHeading {
  level: number;
  text: string;
}

/** A heading as it is shown. */
export interface Outlined {
  /** 1 for the highest of the text. */
  depth: 1 | 2 | 3 | 4;
  /** The number that is put in front; empty where it is typed or there is none. */
  label: string;
}

/** "一、", "（一）", "1.", "（1）", "第一章", "1.2": numbers that are typed. */
const TYPED =
  /^\s*(第?[一二三四五六七八九十]{1,3}[、．章节]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}([.．、]|\s|\.\d))/;
/** Headings that are never counted. */
const UNCOUNTED =
  /^(摘\s*要|关键词|内容导图|参考文献|附录|致谢|注释|目\s*录|abstract|references|acknowledg|appendix)/i;

/**
 * The headings that open parts of a text: those with words that lie in nothing else. Only they are in
 * its outline and are numbered.
 */
export function openingHeadings({ children }: Content): Heading[] {
  return children.filter(
    (block): block is Heading => block.type === "heading" && inlineText(block.children).trim() !== "",
  );
}

/**
 * Depth and number of each heading, the same in the editor, on pages and in files. Numbers are put in
 * front in the official form 一、（一）1.（1） when the template asks for it and nobody has typed any.
 * @param numbering of the template, or null
 */
export function headingNumbers<Heading extends NumberedHeading>(
  headings: readonly Heading[],
  numbering: string | null,
): Map<Heading, Outlined> {
  const least = highestLevel(headings);
  const counts = numbering === "chinese" && !headings.some(({ text }) => TYPED.test(text));
  const counters = [0, 0, 0, 0];
  const map = new Map<Heading, Outlined>();
  for (const heading of headings) {
    const depth = depthBelow(heading.level, least);
    if (!counts || UNCOUNTED.test(heading.text.trim())) {
      map.set(heading, { depth, label: "" });
      continue;
    }
    counters[depth - 1] = (counters[depth - 1] ?? 0) + 1;
    counters.fill(0, depth);
    map.set(heading, { depth, label: labelOf(depth, counters[depth - 1] ?? 1) });
  }
  return map;
}

/** The level of the highest headings of a text: the first or the second. */
export function highestLevel(headings: readonly Pick<NumberedHeading, "level">[]): number {
  return Math.min(2, ...headings.map(({ level }) => level));
}

/** @param highest level of the text's highest headings */
export function depthBelow(level: number, highest: number): Outlined["depth"] {
  return Math.max(1, level - highest + 1) as Outlined["depth"];
}

function labelOf(depth: number, number: number): string {
  if (depth === 1) return `${chineseNumeral(number)}、`;
  if (depth === 2) return `（${chineseNumeral(number)}）`;
  return depth === 3 ? `${number}. ` : `（${number}）`;
}

/** A text that was rendered, and its outline. */
interface Rendered<Entry> {
  html: string;
  outline: readonly Entry[];
}

/**
 * The same with the numbers that its template asks for: as an attribute of each heading, which the
 * style sheet shows, and before its words in the outline.
 */
export function withHeadingNumbers<Entry extends NumberedHeading & { anchor: string }>(
  { html, outline }: Rendered<Entry>,
  numbering: string | null,
): { html: string; outline: Entry[] } {
  const numbers = headingNumbers(outline, numbering);
  const labels = new Map(outline.map((entry) => [escapeHtml(entry.anchor), numbers.get(entry)?.label ?? ""]));
  return {
    html: html.replace(/<(h[2-4]) id="([^"]+)">/g, (whole, tag: string, anchor: string) => {
      const label = labels.get(anchor);
      return label ? `<${tag} id="${anchor}" data-number="${escapeHtml(label)}">` : whole;
    }),
    outline: outline.map((entry) => ({ ...entry, text: `${numbers.get(entry)?.label ?? ""}${entry.text}` })),
  };
}
