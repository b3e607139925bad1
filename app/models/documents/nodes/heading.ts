import type { Inline } from "../content";
import { escapeHtml } from "../escape";
import type { Kind } from "./kind";
import { matching, ofElement, only, property } from "./properties";

export interface Heading {
  type: "heading";
  level: 1 | 2 | 3 | 4;
  /** Id of the template's section this heading opens. */
  section?: string;
  children: Inline[];
}

const isSection = matching(/^[a-z0-9-]{1,60}$/);
const isTag = matching(/^h[1-6]$/);

export const heading: Kind<Heading> = {
  type: "heading",
  group: "block",
  holds: ["inline"],
  words: true,
  keepsText: true,
  properties: {
    ...ofElement,
    __tag: property(isTag, (value) => (isTag(value) ? value : "h2")),
    s_section: property(matching(/^[a-z0-9-]{0,60}$/), only(isSection)),
  },
  read(element, reader) {
    const { __tag, s_section } = reader.attributes(element);
    return {
      type: "heading",
      level: levelOf(__tag),
      ...(isSection(s_section) && { section: s_section as string }),
      children: reader.children<Inline>(element),
    };
  },
  attributes: ({ level, section }) => ({
    ...(level !== 1 && { __tag: `h${level}` }),
    ...(section && { s_section: section }),
  }),
  html(node, page) {
    const inner = page.render(node.children);
    if (inner === "") return "";
    // The page's own title is the only h1.
    const tag = `h${Math.max(2, node.level)}`;
    const anchor = page.anchorOf(node);
    return `<${tag}${anchor ? ` id="${escapeHtml(anchor)}"` : ""}>${inner}</${tag}>`;
  },
};

/** Six levels of the web are four of ours; one without a tag is of the first, as in Lexical. */
function levelOf(tag: unknown): Heading["level"] {
  if (tag === undefined) return 1;
  return isTag(tag) ? (Math.min(Number((tag as string).slice(1)), 4) as Heading["level"]) : 2;
}
