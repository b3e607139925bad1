import { type Heading, inlineText } from "../../documents/content";
import { chineseNumeral } from "../read/docx/numbering";
import type { PlainBlock } from "./plain-content";

/** A heading as an export shows it. */
export interface Outlined {
  /** 1 for the highest of the text. */
  depth: 1 | 2 | 3 | 4;
  /** The number an export puts in front; empty where it is typed or there is none. */
  label: string;
}

/** "一、", "（一）", "1.", "（1）", "第一章", "1.2": numbers that are typed. */
const TYPED =
  /^\s*(第?[一二三四五六七八九十]{1,3}[、．章节]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}([.．、]|\s|\.\d))/;
/** Headings that are never counted. */
const UNCOUNTED =
  /^(摘\s*要|关键词|内容导图|参考文献|附录|致谢|注释|目\s*录|abstract|references|acknowledg|appendix)/i;

/**
 * Depth and number of each heading. Numbers are added in the official form 一、（一）1.（1） when the
 * template asks for it and nobody has typed any.
 */
export function outlined(
  content: { children: readonly PlainBlock[] },
  numbering: string | null,
): Map<PlainBlock, Outlined> {
  const headings = content.children.filter((each): each is Heading => each.type === "heading");
  const least = Math.min(2, ...headings.map(({ level }) => level));
  const typed = headings.some((each) => TYPED.test(inlineText(each.children)));
  const counts = numbering === "chinese" && !typed;
  const counters = [0, 0, 0, 0];
  const map = new Map<PlainBlock, Outlined>();
  for (const heading of headings) {
    const depth = (heading.level - least + 1) as Outlined["depth"];
    if (!counts || UNCOUNTED.test(inlineText(heading.children).trim())) {
      map.set(heading, { depth, label: "" });
      continue;
    }
    counters[depth - 1] = (counters[depth - 1] ?? 0) + 1;
    counters.fill(0, depth);
    map.set(heading, { depth, label: labelOf(depth, counters[depth - 1] ?? 1) });
  }
  return map;
}

function labelOf(depth: number, number: number): string {
  if (depth === 1) return `${chineseNumeral(number)}、`;
  if (depth === 2) return `（${chineseNumeral(number)}）`;
  return depth === 3 ? `${number}. ` : `（${number}）`;
}

/** A caption with the number of its figure, unless somebody has typed one. */
export function numberedCaption(caption: string, label: string, number: number): string {
  return /^(图|figure|fig\.)\s*\d/i.test(caption) ? caption : `${label}${number}\u3000${caption}`;
}
