import { type Anchor, CONTEXT_LENGTH, encodePosition, QUOTE_LENGTH } from "../comments/anchor";
import { positionsOf, quoteOf, readFlatText } from "../comments/flat-text";
import type { Content } from "../documents/content";
import { createDocument, type EncodedDocument, encodeDocument, rootOf } from "../documents/yjs-format";

/** Words of a text that something is attached to. */
export interface Passage {
  /** The words; white space does not matter. */
  quote: string;
  /** How often the same words stand behind them: what a reader leaves out stands before. */
  after: number;
}

/** A new document, and where in it the passages stand; null for one that is not found. */
export interface Composed {
  document: EncodedDocument;
  anchors: (Anchor | null)[];
}

/** Takes some hundred milliseconds for a long text: run it in a worker. */
export function composeDocument(content: Content, passages: readonly Passage[]): Composed {
  const doc = createDocument(content);
  const flat = readFlatText(rootOf(doc));
  const { bare, places } = withoutSpace(flat.text);
  const anchors = passages.map((passage): Anchor | null => {
    const said = withoutSpace(passage.quote).bare;
    // A number that became a citation is no word of the text any more.
    const quote = bare.includes(said) ? said : said.replace(/[[［]\d[\d,，、–—~～-]*[\]］]/g, "");
    const at = quote === "" ? -1 : fromEnd(bare, quote, passage.after);
    if (at === -1) return null;
    const from = places[at] ?? 0;
    const to = (places[at + quote.length - 1] ?? 0) + 1;
    const found = positionsOf(flat, from, to);
    if (!found) return null;
    return {
      epoch: 1,
      start: encodePosition(found.start),
      end: encodePosition(found.end),
      quote: quoteOf(flat, from, to).slice(0, QUOTE_LENGTH),
      before: flat.text.slice(Math.max(0, from - CONTEXT_LENGTH), from),
      after: flat.text.slice(to, to + CONTEXT_LENGTH),
    };
  });
  return { document: encodeDocument(doc), anchors };
}

/** The words without white space, and where each of their characters stood. */
function withoutSpace(text: string): { bare: string; places: number[] } {
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) if (!/\s/.test(text[at] as string)) places.push(at);
  return { bare: places.map((at) => text[at]).join(""), places };
}

/** Where the words stand that have so many like them behind; the first where there are fewer. */
function fromEnd(text: string, words: string, after: number): number {
  let at = text.lastIndexOf(words);
  for (let left = after; left > 0 && at > 0; left--) {
    const before = text.lastIndexOf(words, at - 1);
    if (before === -1) break;
    at = before;
  }
  return at;
}
