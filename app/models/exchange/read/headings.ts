import { type Content, inlineText, type TextNode } from "../../documents/content";
import type { Draft } from "./draft";
import type { Report } from "./report";

/** 一、 （一） 1. as teachers type them, by level. */
const LABELS: RegExp[] = [
  /^[一二三四五六七八九十]{1,3}、\s*\S/,
  /^[（(][一二三四五六七八九十]{1,3}[）)]\s*\S/,
  /^\d{1,2}[.．、]\s*\S/,
];

/**
 * Takes the title out of a text and brings its headings to our levels: the highest becomes level 2,
 * as in the templates, or 1 when there are four. Where no paragraph is a heading by its style, those
 * that are numbered like headings are taken for some.
 */
export function settleHeadings(
  drafts: Draft[],
  report: Report,
): { title: string; blocks: Content["children"] } {
  if (!drafts.some(({ type }) => type === "heading")) guessHeadings(drafts, report);
  const title = takeTitle(drafts);
  const levels = drafts.flatMap((each) => (each.type === "heading" ? [each.wordLevel ?? each.level] : []));
  const least = Math.min(...levels);
  const first = new Set(levels).size > 0 && Math.max(...levels) - least === 3 ? 1 : 2;
  const blocks = drafts.map((draft): Content["children"][number] => {
    const { wordLevel, role, ...block } = draft;
    if (block.type !== "heading") return block;
    const level = (wordLevel ?? block.level) - least + first;
    if (level > 4) report.add("heading-deep", inlineText(block.children));
    return { ...block, level: Math.min(level, 4) as 1 | 2 | 3 | 4 };
  });
  return { title, blocks };
}

function guessHeadings(drafts: Draft[], report: Report): void {
  const labelOf = (draft: Draft) => {
    if (draft.type !== "paragraph") return -1;
    const text = inlineText(draft.children).trim();
    const bold = draft.children.every((each) => each.type === "text" && ((each.format ?? 0) & 1) !== 0);
    const short = text.length <= 40 && !/[。；;，,：:]$/.test(text) && !text.includes("\n");
    const found = short ? LABELS.findIndex((label) => label.test(text)) : -1;
    // "1." begins an item as often as a heading.
    return found === 2 && !bold ? -1 : found;
  };
  const labels = drafts.map(labelOf);
  if (labels.filter((label) => label === 0).length < 2) return;
  labels.forEach((label, index) => {
    const draft = drafts[index];
    if (label === -1 || draft?.type !== "paragraph") return;
    const children = draft.children.map((each) => (each.type === "text" ? plain(each) : each));
    report.add("heading-guessed", inlineText(children));
    drafts[index] = { type: "heading", level: 2, children, wordLevel: label + 1 };
  });
}

function plain({ format: _look, ...words }: TextNode): TextNode {
  return words;
}

/** A paragraph in the style of a title, an only heading above all others, or a short centred first line. */
function takeTitle(drafts: Draft[]): string {
  const styled = drafts.slice(0, 10).findIndex(({ role }) => role === "title");
  if (styled !== -1) return take(drafts, styled);
  const headings = drafts.filter((each) => each.type === "heading");
  const least = Math.min(...headings.map((each) => each.wordLevel ?? 9));
  const highest = headings.filter((each) => (each.wordLevel ?? 9) === least);
  const start = drafts.findIndex((each) => !/^(figure|horizontalrule|pagebreak)$/.test(each.type));
  const first = drafts[start];
  if (first === undefined) return "";
  if (first.type === "heading" && highest.length === 1 && first === highest[0] && headings.length > 1) {
    return take(drafts, start);
  }
  const isLine = first.type === "paragraph" && first.align === "center";
  return isLine && inlineText(first.children).trim().length <= 60 ? take(drafts, start) : "";
}

/** The words of a block, which leaves the text; what its notes say goes to the text's beginning. */
function take(drafts: Draft[], index: number): string {
  const [draft] = drafts.splice(index, 1);
  if (draft?.type !== "paragraph" && draft?.type !== "heading") return "";
  const notes = draft.children.flatMap((each) => (each.type === "footnote" ? [each.note] : []));
  drafts.unshift(...notes.map((text): Draft => ({ type: "paragraph", children: [{ type: "text", text }] })));
  return inlineText(draft.children).replace(/\s+/g, " ").trim();
}
