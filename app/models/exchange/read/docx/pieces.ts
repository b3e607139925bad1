import type { Block, Figure, Inline } from "../../../documents/content";

/** Words of a paragraph before neighbours that look the same are joined. */
export interface Word {
  type: "text";
  text: string;
  format: number;
  /** Where it leads, if anywhere. */
  url?: string;
}

/** What a paragraph is read into: words, and what cannot stand among words. */
export type Piece =
  | Word
  | { type: "linebreak" }
  | Figure
  | { type: "horizontalrule" }
  | { type: "box"; blocks: Block[] };

/** Words and line breaks as inline nodes: equal neighbours joined, links made of words that lead to one place. */
export function inlinesOf(pieces: readonly Piece[]): Inline[] {
  const inlines: Inline[] = [];
  for (const piece of pieces) {
    if (piece.type === "linebreak") {
      inlines.push({ type: "linebreak" });
      continue;
    }
    if (piece.type !== "text" || piece.text === "") continue;
    const { text, format, url } = piece;
    const last = inlines.at(-1);
    let among = inlines;
    if (url !== undefined) {
      const open = last?.type === "link" && last.url === url ? last : null;
      if (!open) inlines.push({ type: "link", url, children: [] });
      const link = inlines.at(-1);
      if (link?.type === "link") among = link.children;
    }
    const before = among.at(-1);
    if (before?.type === "text" && (before.format ?? 0) === format) before.text += text;
    else among.push({ type: "text", text, ...(format > 0 && { format }) });
  }
  return trimmed(inlines);
}

/** Without line breaks and spaces at its ends. */
function trimmed(inlines: Inline[]): Inline[] {
  while (inlines[0]?.type === "linebreak") inlines.shift();
  while (inlines.at(-1)?.type === "linebreak") inlines.pop();
  const [first, last] = [inlines[0], inlines.at(-1)];
  if (first?.type === "text") first.text = first.text.replace(/^[\s\u3000]+/, "");
  if (last?.type === "text") last.text = last.text.replace(/[\s\u3000]+$/, "");
  return inlines.filter((each) => each.type !== "text" || each.text !== "");
}

export function isBlank(inlines: readonly Inline[]): boolean {
  return inlines.every(
    (each) => each.type === "linebreak" || (each.type === "text" && each.text.trim() === ""),
  );
}
