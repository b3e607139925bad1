import { safeUrl } from "../address";
import type { Inline } from "../content";
import { escapeHtml } from "../escape";
import { LIMITS } from "../limits";
import type { Kind } from "./kind";
import { address, cut, matching, ofElement, oneOf, only, or, property, words } from "./properties";

export interface Link {
  type: "link";
  /** http, https or mailto. */
  url: string;
  children: Inline[];
}

export const link: Kind<Link> = {
  type: "link",
  group: "inline",
  holds: ["linebreak", "inlineformula", "ruby"],
  words: true,
  properties: {
    ...ofElement,
    __url: address,
    __target: property(or(oneOf(null), matching(/^_?[a-z]{1,20}$/)), only(oneOf(null, "_blank", "_self"))),
    __rel: property(or(oneOf(null), words(100)), only(or(oneOf(null), matching(/^[a-z ]{0,80}$/)))),
    __title: property(or(oneOf(null), words(LIMITS.altLength)), (value) =>
      value === null ? value : cut(LIMITS.altLength)(value),
    ),
  },
  /** One that may not be followed keeps its words. */
  read(element, reader) {
    const children = reader.children<Inline>(element);
    const url = safeUrl(reader.attributes(element).__url);
    if (url !== null) return { type: "link", url, children };
    reader.drop();
    return children;
  },
  attributes: ({ url }) => ({ __url: url }),
  html(node, page) {
    const url = safeUrl(node.url);
    const inner = page.render(node.children);
    return url === null ? inner : `<a href="${escapeHtml(url)}" rel="noopener nofollow ugc">${inner}</a>`;
  },
};
