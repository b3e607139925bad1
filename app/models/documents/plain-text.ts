import type { AnyNode, Content } from "./content";
import { kindOf } from "./nodes";
import { inlineText, isAmongWords } from "./nodes/words";

/** The words of a text for search and counting: a line for each paragraph, heading, item, cell and caption. */
export function plainText(content: Content): string {
  const lines: string[] = [];
  collect(content, lines);
  return lines.filter((line) => line.trim() !== "").join("\n");
}

function collect(node: AnyNode, lines: string[]): void {
  const kind = kindOf(node);
  if (kind?.text) lines.push(kind.text(node));
  if (!("children" in node)) return;
  if (kind?.words) lines.push(inlineText(node.children));
  for (const child of node.children) if (!isAmongWords(child)) collect(child, lines);
  lines.push(...apartFrom(node.children));
}

/** What stands among words and is read elsewhere. */
function apartFrom(nodes: readonly AnyNode[]): string[] {
  return nodes.flatMap((node) => {
    if (!isAmongWords(node)) return [];
    const words = kindOf(node)?.apart?.(node);
    if (words !== undefined) return [words];
    return "children" in node ? apartFrom(node.children) : [];
  });
}

/**
 * 字数 as word processors count it: each Han character and kana is one, each run of Latin
 * letters or digits is one; punctuation and spaces are none.
 */
export function countCharacters(text: string): number {
  const han = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\p{N}]+(?:['’.-][\p{Script=Latin}\p{N}]+)*/gu)?.length ?? 0;
  return han + words;
}
