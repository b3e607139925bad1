import * as Y from "yjs";

/**
 * All words of a text in their order, without what stands between paragraphs: dividing or joining
 * them changes nothing here. A picture counts as a few characters of its own.
 */
export interface FlatText {
  text: string;
  pieces: Piece[];
  pieceOf: ReadonlyMap<unknown, Piece>;
}

export interface Piece {
  /** Words, or the element of a picture. */
  type: Y.XmlText | Y.XmlElement;
  /** The block it stands in, to tell where a line ends. */
  block: Y.XmlElement;
  from: number;
  length: number;
}

/** Stands before and behind the id of a picture; no text of a member holds it. */
const PICTURE = "\ufffc";

export function readFlatText(root: Y.XmlElement): FlatText {
  const pieces: Piece[] = [];
  const words: string[] = [];
  let from = 0;
  const add = (type: Piece["type"], block: Y.XmlElement, text: string) => {
    if (text === "") return;
    pieces.push({ type, block, from, length: text.length });
    words.push(text);
    from += text.length;
  };
  const walk = (element: Y.XmlElement, block: Y.XmlElement) => {
    for (const child of element.toArray()) {
      if (child instanceof Y.XmlText) add(child, block, wordsOf(child));
      else if (child instanceof Y.XmlElement) {
        const picture: unknown = child.getAttribute("__attachmentId");
        if (typeof picture === "string") add(child, child, PICTURE + picture + PICTURE);
        // A link stands within its paragraph; everything else is a block of its own.
        else walk(child, child.nodeName === "link" ? block : child);
      }
    }
  };
  walk(root, root);
  return { text: words.join(""), pieces, pieceOf: new Map(pieces.map((piece) => [piece.type, piece])) };
}

function wordsOf(text: Y.XmlText): string {
  let words = "";
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    // Anything else embedded counts as it does for positions.
    words += item.content instanceof Y.ContentString ? item.content.str : PICTURE.repeat(item.length);
  }
  return words;
}

/** The words between two places, with a line end between blocks. */
export function quoteOf({ text, pieces }: FlatText, from: number, to: number): string {
  let quote = "";
  let block: Y.XmlElement | null = null;
  for (const piece of pieces) {
    const [start, end] = [Math.max(from, piece.from), Math.min(to, piece.from + piece.length)];
    if (start >= end) continue;
    if (block !== null && block !== piece.block) quote += "\n";
    block = piece.block;
    quote += text.slice(start, end);
  }
  return quote;
}

/** A quote as it is searched for. */
export const flatQuote = (quote: string) => quote.replaceAll("\n", "");

/** A quote as it is read; @param picture what is said in the place of a picture */
export function spokenQuote(quote: string, picture: string): string {
  return quote.replace(/\ufffc[^\ufffc]*\ufffc?/g, picture);
}

/** Where a place is, counted from the beginning; null when it stands beside no words of the text. */
export function offsetOf({ pieceOf }: FlatText, { type, index }: Y.AbsolutePosition): number | null {
  const piece = pieceOf.get(type);
  if (piece) return piece.from + Math.min(index, piece.length);
  // Beside a picture, or in words of which nothing is left.
  const parent: unknown = type instanceof Y.XmlText ? type.parent : type;
  if (!(parent instanceof Y.XmlElement)) return null;
  const children: unknown[] = parent.toArray();
  const at = parent === (type as unknown) ? index : children.indexOf(type);
  const next = pieceOf.get(children[at]) ?? pieceOf.get(children[at + 1]);
  if (next) return next.from;
  const before = pieceOf.get(children[at - 1]);
  return before ? before.from + before.length : null;
}

/** From where to where the block reaches in which a place is. */
export function blockAround({ pieces }: FlatText, offset: number): { from: number; to: number } {
  const block = pieces.find(({ from, length }) => offset >= from && offset < from + length)?.block;
  const own = pieces.filter((piece) => piece.block === block);
  const last = own.at(-1);
  return { from: own[0]?.from ?? offset, to: last ? last.from + last.length : offset };
}

/** Which item of Yjs holds the character at a place. */
export function itemIdAt({ pieces }: FlatText, offset: number): Y.ID | null {
  const piece = pieces.find(({ from, length }) => offset >= from && offset < from + length);
  if (!piece || piece.type instanceof Y.XmlElement) return piece?.type._item?.id ?? null;
  let left = offset - piece.from;
  for (let item = piece.type._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (left < item.length) return Y.createID(item.id.client, item.id.clock + left);
    left -= item.length;
  }
  return null;
}

/** Positions before the first and behind the last character of a stretch, that move with them. */
export function positionsOf(
  { pieces }: FlatText,
  from: number,
  to: number,
): { start: Y.RelativePosition; end: Y.RelativePosition } | null {
  const first = pieces.find((piece) => from >= piece.from && from < piece.from + piece.length);
  const last = pieces.find((piece) => to > piece.from && to <= piece.from + piece.length);
  if (!first || !last || from >= to) return null;
  return { start: positionIn(first, from, 0), end: positionIn(last, to, -1) };
}

function positionIn({ type, from }: Piece, offset: number, assoc: 0 | -1): Y.RelativePosition {
  if (type instanceof Y.XmlText) return Y.createRelativePositionFromTypeIndex(type, offset - from, assoc);
  const parent = type.parent as Y.XmlElement;
  const index = parent.toArray().indexOf(type);
  return Y.createRelativePositionFromTypeIndex(parent, assoc === 0 ? index : index + 1, assoc);
}
