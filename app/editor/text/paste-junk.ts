import type { PastedStyles } from "./paste-styles";

/** What is of a page, and not of its text. */
const JUNK = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE META LINK NAV ASIDE FOOTER BUTTON SELECT OPTION INPUT TEXTAREA DIALOG SVG CANVAS XML MAP".split(
    " ",
  ),
);
const EMBEDDED = new Set("IFRAME OBJECT EMBED VIDEO AUDIO".split(" "));
const ROLES = new Set(
  "navigation banner contentinfo search complementary dialog menu menubar toolbar".split(" "),
);

/** Word's notes beside the text, and what was deleted while changes were tracked. */
const WORD_CLASSES = /(?:^|\s)(MsoCommentReference|MsoCommentText|msocomanchor|msocomtxt|msoDel)(?:\s|$)/i;

export function isEmbedded({ tagName }: Element): boolean {
  return EMBEDDED.has(tagName);
}

/** Whether an element is left behind, with all that is in it. */
export function isDropped(element: Element, styles: PastedStyles): boolean {
  const tag = element.tagName.toUpperCase();
  if (JUNK.has(tag) || EMBEDDED.has(tag)) return true;
  if (tag.startsWith("V:") || tag.startsWith("W:") || tag === "O:P")
    return element.textContent?.trim() === "";
  if (element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true") return true;
  if (ROLES.has(element.getAttribute("role") ?? "")) return true;
  if (WORD_CLASSES.test(element.getAttribute("class") ?? "")) return true;
  return (
    styles.of(element, "display") === "none" ||
    styles.of(element, "mso-hide") === "all" ||
    styles.of(element, "mso-list") === "ignore" ||
    styles.of(element, "mso-element") === "comment-list"
  );
}
