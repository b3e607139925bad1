import { type Block, inlineText, LIMITS } from "../../documents/content";

type Draft = Block & { role?: "title" | "caption" };

/** "图 1 ", "图1-2：", "Figure 3." */
const LABEL = /^(?:图|Figure|Fig\.?)\s*[\d一二三四五六七八九十]+(?:[-.．][\d]+)?[\s:：.．、\u3000]*/i;

/** Puts the line below a figure into it, when it is its caption by style or by its words. */
export function joinCaptions<T extends Draft>(drafts: readonly T[]): T[] {
  const joined: T[] = [];
  for (const draft of drafts) {
    const before = joined.at(-1);
    if (before?.type === "figure" && before.caption === "" && draft.type === "paragraph") {
      const text = inlineText(draft.children).replace(/\s+/g, " ").trim();
      const labelled = LABEL.test(text) && text.length <= 120;
      if ((draft.role === "caption" && !/^(表|table)/i.test(text)) || labelled) {
        before.caption = text.replace(LABEL, "").slice(0, LIMITS.altLength);
        continue;
      }
    }
    joined.push(draft);
  }
  return joined;
}
