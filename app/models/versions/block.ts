/*
 * A text as versions compare it: generic over the kinds of nodes, so that a kind nobody has thought
 * of yet is compared like all others. What is shown of it goes through components that escape it;
 * nothing here becomes HTML by itself.
 */

/** How words look, and what they stand in. */
export interface Look {
  /** Sum of FORMAT bits. */
  format: number;
  /** Where a link leads, if they stand in one that may be followed. */
  url: string | null;
  /** Everything else that tells them from others, as canonical JSON; empty for plain words. */
  more: string;
}

/** Words that look the same and were written by one member. */
export interface Run {
  text: string;
  look: Look;
  /** Canonical JSON of an element that stands among words and holds none, else null; `text` is its label. */
  atom: string | null;
  by: string;
  /** Where it was written; null when that is of no use any more. */
  at: { client: number; clock: number } | null;
}

export type Props = Readonly<Record<string, unknown>>;

/** An element that stands by itself: a paragraph, a table, a row, a figure. */
export interface Block {
  kind: string;
  /** Properties under their names in the document, those left out that say nothing to a reader. */
  props: Props;
  /** Who set each property. */
  propsBy: Readonly<Record<string, string>>;
  by: string;
  /** Where it was made; null when that is of no use any more. */
  at: { client: number; clock: number } | null;
  words: Run[];
  blocks: Block[];
}

export const PLAIN: Look = { format: 0, url: null, more: "" };

export function isSameLook(one: Look, other: Look): boolean {
  return one.format === other.format && one.url === other.url && one.more === other.more;
}

/** JSON with keys in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(",")}}`;
}

/** Two blocks that a reader cannot tell apart have the same; who wrote them is no part of it. */
export function fingerprintOf(block: Block): string {
  const words: [string, string, string][] = [];
  for (const { text, look, atom } of block.words) {
    const key = `${look.format}|${look.url ?? ""}|${look.more}|${atom ?? ""}`;
    const last = words.at(-1);
    if (last && last[1] === key && atom === null) last[0] += text;
    else words.push([text, key, ""]);
  }
  return `${block.kind}${canonical(block.props)}${JSON.stringify(words)}[${block.blocks.map(fingerprintOf).join(",")}]`;
}

/** All words of a block and of what it holds; for one without words what its properties say. */
export function wordsIn(block: Block): string {
  const own = block.words.map(({ text }) => text).join("");
  const below = block.blocks.map(wordsIn).filter(Boolean).join("\n");
  if (own !== "" || below !== "") return own && below ? `${own}\n${below}` : own || below;
  return Object.entries(block.props)
    .flatMap(([name, value]) => (typeof value === "string" && !name.endsWith("Id") ? [value] : []))
    .join(" ");
}

/** Letters of a block that a reader sees, spaces left out. */
export function lettersIn(block: Block): number {
  const own = block.words.reduce((sum, { text, atom }) => sum + (atom ? 0 : countLetters(text)), 0);
  return block.blocks.reduce((sum, each) => sum + lettersIn(each), own);
}

export function countLetters(text: string): number {
  return [...text.replace(/\s/g, "")].length;
}
