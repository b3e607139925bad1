/**
 * The words of a node of a kind that an export does not know, a line for each thing that holds
 * some: a text with something new in it still leaves with all its words.
 */
export function fallbackLines(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const lines: string[] = [];
  const words = own(node as Record<string, unknown>);
  if (words !== "") lines.push(words);
  const { children } = node as { children?: unknown };
  if (!Array.isArray(children)) return lines;
  const inline = children.every((child) => typeof child?.text === "string" || child?.type === "linebreak");
  if (inline) {
    const line = children.map((child) => child.text ?? " ").join("");
    if (line !== "") lines.push(line);
  } else for (const child of children) lines.push(...fallbackLines(child));
  return lines;
}

/** Properties whose value is for readers. */
const WORDS = ["text", "caption", "alt", "title", "formula", "source", "label", "name", "url"];

function own(node: Record<string, unknown>): string {
  return WORDS.map((name) => node[name])
    .filter((value): value is string => typeof value === "string" && value !== "")
    .join(" ");
}
