import type { Kind } from "./kind";
import { matching, property } from "./properties";

/** Sources that one mark may name, and letters of what says where in them. */
export const MOST_CITED = 20;
const LONGEST_PAGES = 60;

/** A mark among words that names sources of the list of references: 引用标注. */
export interface Citation {
  type: "citation";
  /** Ids of sources. They need not be in the list any more. */
  sources: string[];
  /** Where in the source: 引文页码, as "12-15". */
  pages?: string;
}

/** Ids parted by spaces, as a citation stores them. */
const isSources = matching(/^[a-z0-9]{1,24}(?: [a-z0-9]{1,24}){0,19}$/);
/** Pages stand raised beside the number: digits, letters of appendices, dashes and commas. */
export const isPages = matching(new RegExp(`^[\\p{L}\\p{N} .,:;，、：；–—~～-]{0,${LONGEST_PAGES}}$`, "u"));

export const citation: Kind<Citation> = {
  type: "citation",
  group: "inline",
  holds: [],
  properties: { __sources: property(isSources), __pages: property(isPages) },
  isWhole: (_element, { __sources }) => isSources(__sources),
  read(element, reader) {
    const { __sources, __pages } = reader.attributes(element);
    if (!isSources(__sources)) return null;
    const pages = isPages(__pages) ? String(__pages).trim() : "";
    return { type: "citation", sources: String(__sources).split(" "), ...(pages && { pages }) };
  },
  attributes: ({ sources, pages }) => ({ __sources: sources.join(" "), ...(pages && { __pages: pages }) }),
  html: (node, page) => page.citation(node),
};
