import { type AnyNode, type Content, inlineText } from "./content";

/** The words of a text for search and counting: a line for each paragraph, heading, item, cell and caption. */
export function plainText(content: Content): string {
  const lines: string[] = [];
  collect(content, lines);
  return lines.filter((line) => line.trim() !== "").join("\n");
}

function collect(node: AnyNode, lines: string[]): void {
  switch (node.type) {
    case "paragraph":
    case "heading":
    case "quote":
      lines.push(inlineText(node.children));
      return;
    case "figure":
      lines.push([node.caption, node.alt].filter(Boolean).join("\n"));
      return;
    case "listitem":
      lines.push(inlineText(node.children));
      for (const child of node.children) if (child.type === "list") collect(child, lines);
      return;
    case "root":
    case "list":
    case "table":
    case "tablerow":
    case "tablecell":
      for (const child of node.children) collect(child, lines);
      return;
  }
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
