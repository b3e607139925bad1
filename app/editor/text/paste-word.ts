import { type FlatItem, readWordList } from "./paste-lists";
import type { PastedStyles } from "./paste-styles";

/** Level of a heading, as its tag or Word's style says; null for what is none. */
export function levelOf(element: Element, styles: PastedStyles): number | null {
  const tag = /^H([1-6])$/.exec(element.tagName)?.[1];
  if (tag) return Number(tag);
  if (element.tagName !== "P") return null;
  if (/(?:^|\s)MsoTitle(?:\s|$)/.test(element.className)) return 1;
  const level = Number(styles.of(element, "mso-outline-level"));
  return level >= 1 && level <= 6 ? level : null;
}

/** What a paragraph of Word or WPS is in a list; null for one that is none, or a heading. */
export function wordItem(element: Element, styles: PastedStyles): Omit<FlatItem, "children"> | null {
  if (element.tagName !== "P" || levelOf(element, styles) !== null) return null;
  return readWordList(styles.of(element, "mso-list"), markerOf(element, styles));
}

/** The bullet or number that Word wrote before a paragraph. */
export function markerOf(element: Element, styles: PastedStyles): string {
  for (const each of element.querySelectorAll("[data-style*='mso-list']"))
    if (styles.of(each, "mso-list") === "ignore") return each.textContent?.replace(/[\s\u00a0]+/g, "") ?? "";
  return "";
}
