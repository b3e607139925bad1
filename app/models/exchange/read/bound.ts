import { type AnyNode, type Content, LIMITS } from "../../documents/content";
import { timeLine } from "../../documents/table-time";
import { invalid } from "../../domain-error";
import { wordsBeside } from "./captions";

/**
 * Refuses a text that is larger than one document may be; cutting it would lose words.
 * @throws invalid("text-long")
 */
export function bound(content: Content): Content {
  let nodes = 0;
  let letters = 0;
  const open: AnyNode[] = [content];
  for (let node = open.pop(); node; node = open.pop()) {
    nodes += 1;
    if (node.type === "text") letters += node.text.length;
    if (nodes > LIMITS.nodes || letters * 3 > LIMITS.stateBytes / 2) throw invalid("text-long");
    if ("children" in node) for (const child of node.children as AnyNode[]) open.push(child);
  }
  return { ...content, children: withoutSums(content.children) };
}

/** Without the lines that our own exports put under tables of teaching steps; they are made anew. */
function withoutSums(blocks: Content["children"]): Content["children"] {
  return blocks.filter((block, index) => {
    const above = blocks[index - 1];
    if (block.type !== "paragraph" || above?.type !== "table") return true;
    return wordsBeside(above, block.children).trim() !== timeLine(above);
  });
}
