import { type Inline, inlineText, LIMITS, type Paragraph } from "../../documents/content";
import { creditFrom } from "../../documents/figure-credit";
import { marksOf } from "../../documents/nodes/suggestion";
import type { Draft } from "./draft";

/** "图 1 ", "图1-2：", "Figure 3." */
const LABEL = /^(?:图|Figure|Fig\.?)\s*[\d一二三四五六七八九十]+(?:[-.．][\d]+)?[\s:：.．、\u3000]*/i;

/** Puts the line below a figure into it, when it is its caption by style or by its words. */
export function joinCaptions<T extends Draft>(drafts: readonly T[]): T[] {
  const joined: T[] = [];
  for (const draft of drafts) {
    const before = joined.at(-1);
    if (before?.type === "figure" && draft.type === "paragraph" && isPlain(draft)) {
      const text = wordsBeside(before, draft.children).replace(/\s+/g, " ").trim();
      const credit = creditFrom(text);
      if (credit) {
        Object.assign(before, credit);
        continue;
      }
      const labelled = LABEL.test(text) && text.length <= 120;
      const free = before.caption === "";
      if (free && ((draft.role === "caption" && !/^(表|table)/i.test(text)) || labelled)) {
        before.caption = text.replace(LABEL, "").slice(0, LIMITS.altLength);
        continue;
      }
    }
    joined.push(draft);
  }
  return joined;
}

/** Words that belong to a block; beside one that is proposed also those that come with it. */
export function wordsBeside(block: object, children: readonly Inline[]): string {
  const { inserted } = marksOf(block);
  const own = children.map((each) => {
    const isPart = each.type === "text" && inserted && each.marks?.inserted?.id === inserted.id;
    return isPart ? { ...each, marks: {} } : each;
  });
  return inlineText(own);
}

/** A caption is words alone; one that calls a note stays a paragraph. */
function isPlain({ children }: Paragraph): boolean {
  return children.every(({ type }) => type !== "footnote");
}
