import type { AnyNode } from "../content";
import { kindOf } from ".";

/** Plain text of what stands among words; line breaks become "\n", blocks are left out. */
export function inlineText(nodes: readonly AnyNode[]): string {
  let words = "";
  for (const node of nodes) {
    if (!isAmongWords(node)) continue;
    const kind = kindOf(node);
    if (kind?.text) words += kind.text(node);
    else if ("children" in node) words += inlineText(node.children);
  }
  return words;
}

/** True for words and what stands among them. */
export function isAmongWords(node: AnyNode): boolean {
  const group = kindOf(node)?.group;
  return group === "text" || group === "inline";
}
