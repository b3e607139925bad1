import type {
  Block,
  Figure,
  Footnote,
  Formula,
  Inline,
  InlineFormula,
  PageBreak,
  Ruby,
} from "../../../documents/content";
import { LONGEST_RUBY, rubyPairs } from "../../../documents/nodes/ruby";
import type { Marks, Proposed } from "../../../documents/nodes/suggestion";

/** Words of a paragraph before neighbours that look the same are joined. */
export interface Word {
  type: "text";
  text: string;
  format: number;
  /** Where it leads, if anywhere. */
  url?: string;
  marks?: Marks;
}

/** Words and what stands among them. */
export type WordPiece = Word | { type: "linebreak" } | InlineFormula | Ruby | Footnote;

/** What a paragraph is read into: words, and what cannot stand among words. */
export type Piece =
  | WordPiece
  | Proposed<Figure | Formula | PageBreak | { type: "horizontalrule" }>
  | { type: "box"; blocks: Block[] };

const AMONG_WORDS = new Set(["text", "linebreak", "inlineformula", "ruby", "footnote"]);

export function isAmongWords(piece: Piece): piece is WordPiece {
  return AMONG_WORDS.has(piece.type);
}

/** Words and line breaks as inline nodes: equal neighbours joined, links made of words that lead to one place. */
export function inlinesOf(pieces: readonly Piece[]): Inline[] {
  const inlines: Inline[] = [];
  for (const piece of pieces) {
    if (!isAmongWords(piece)) continue;
    if (piece.type !== "text") {
      if (!joinsRuby(inlines.at(-1), piece)) inlines.push({ ...piece });
      continue;
    }
    if (piece.text === "") continue;
    const { text, format, url, marks } = piece;
    const last = inlines.at(-1);
    let among = inlines;
    if (url !== undefined) {
      const open = last?.type === "link" && last.url === url ? last : null;
      if (!open) inlines.push({ type: "link", url, children: [] });
      const link = inlines.at(-1);
      if (link?.type === "link") among = link.children;
    }
    const before = among.at(-1);
    if (before?.type === "text" && (before.format ?? 0) === format && areSame(before.marks, marks))
      before.text += text;
    else among.push({ type: "text", text, ...(format > 0 && { format }), ...(marks && { marks }) });
  }
  return trimmed(inlines);
}

function areSame(one: Marks | undefined, other: Marks | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Word gives each character a reading of its own; neighbours become one. */
function joinsRuby(last: Inline | undefined, piece: WordPiece): boolean {
  if (last?.type !== "ruby" || piece.type !== "ruby") return false;
  const [text, reading] = [last.text + piece.text, `${last.reading} ${piece.reading}`];
  const single = [last, piece].every((each) => {
    const pairs = rubyPairs(each.text, each.reading);
    return pairs.every(([base, above]) => [...base].length === 1 && above !== "");
  });
  if (!single || text.length > LONGEST_RUBY) return false;
  Object.assign(last, { text, reading });
  return true;
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
