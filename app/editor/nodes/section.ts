import type { HeadingNode } from "@lexical/rich-text";
import { $getState, $setState, createState } from "lexical";

/** The id of the template's section that a heading opens; empty for a heading of the writers' own. */
const sectionState = createState("section", {
  parse: (value) => (typeof value === "string" && /^[a-z0-9-]{1,60}$/.test(value) ? value : ""),
});

export function $sectionOf(heading: HeadingNode): string | null {
  return $getState(heading, sectionState) || null;
}

export function $setSection(heading: HeadingNode, section: string | null): HeadingNode {
  return $setState(heading, sectionState, section ?? "");
}
