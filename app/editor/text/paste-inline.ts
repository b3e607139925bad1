import { FORMAT, type Inline, safeUrl } from "../../models/documents/content";
import { isDropped } from "./paste-junk";
import type { PastedStyles } from "./paste-styles";

const TAGS: Record<string, number> = {
  B: FORMAT.bold,
  STRONG: FORMAT.bold,
  I: FORMAT.italic,
  EM: FORMAT.italic,
  CITE: FORMAT.italic,
  U: FORMAT.underline,
  INS: FORMAT.underline,
  S: FORMAT.strikethrough,
  STRIKE: FORMAT.strikethrough,
  DEL: FORMAT.strikethrough,
  CODE: FORMAT.code,
  KBD: FORMAT.code,
  SAMP: FORMAT.code,
  TT: FORMAT.code,
  SUB: FORMAT.subscript,
  SUP: FORMAT.superscript,
  MARK: FORMAT.highlight,
};

/** The format of what stands in an element, by its tag and its styles, which may also take one away. */
export function formatIn(element: Element, around: number, styles: PastedStyles): number {
  let format = around | (TAGS[element.tagName] ?? 0);
  const turn = (bit: number, on: boolean | undefined) => {
    if (on !== undefined) format = on ? format | bit : format & ~bit;
  };
  const weight = styles.of(element, "font-weight");
  if (weight) turn(FORMAT.bold, /^(bold|bolder|[6-9]00)/.test(weight));
  const slant = styles.of(element, "font-style");
  if (slant) turn(FORMAT.italic, slant.startsWith("italic"));
  const line = styles.of(element, "text-decoration-line") ?? styles.of(element, "text-decoration");
  if (line?.includes("underline") && element.tagName !== "A") turn(FORMAT.underline, true);
  if (line?.includes("line-through")) turn(FORMAT.strikethrough, true);
  const height = styles.of(element, "vertical-align");
  if (height === "super") turn(FORMAT.superscript, true);
  if (height === "sub") turn(FORMAT.subscript, true);
  if (styles.of(element, "mso-highlight")) turn(FORMAT.highlight, true);
  // Tracked changes of Word: what was put in is text like any other.
  if (element.tagName === "INS" && element.closest(".msoIns")) turn(FORMAT.underline, false);
  return format;
}

/** Words under way to a paragraph. */
export interface Run {
  text: string;
  format: number;
  url: string | null;
}
export type Piece = Run | "break";

/** Collects the words of an element; pictures and blocks among them are handed to `other`. */
export function collectInline(
  node: Node,
  styles: PastedStyles,
  format: number,
  url: string | null,
  out: Piece[],
  other: (element: Element) => boolean,
): void {
  if (node.nodeType === 3) {
    out.push({ text: node.textContent ?? "", format, url });
    return;
  }
  if (node.nodeType !== 1) return;
  const element = node as Element;
  if (element.tagName === "BR") {
    if (!styles.of(element, "page-break-before")) out.push("break");
    return;
  }
  if (isDropped(element, styles) || other(element)) return;
  const inside = formatIn(element, format, styles);
  const address = element.tagName === "A" ? linkOf(element) : url;
  for (const child of element.childNodes) collectInline(child, styles, inside, address, out, other);
}

/** Places within the page that is left behind lead nowhere here. */
function linkOf(element: Element): string | null {
  const href = element.getAttribute("href")?.trim() ?? "";
  return /^(https?|mailto):/i.test(href) ? safeUrl(href) : null;
}

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

/**
 * The words of a paragraph as they are stored: white space as a page shows it, none where Word
 * breaks its lines between Chinese characters, none at the ends; neighbours that look alike united.
 */
export function settle(pieces: readonly Piece[], { mask = 255 } = {}): Inline[] {
  const all = pieces.map((piece) => (piece === "break" ? piece : { ...piece, format: piece.format & mask }));
  const runs = squeeze(all);
  const inlines: Inline[] = [];
  for (const run of runs) {
    if (run === "break") inlines.push({ type: "linebreak" });
    else append(inlines, run);
  }
  return inlines;
}

function squeeze(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  const text = pieces.map((piece) => (piece === "break" ? "\u2028" : piece.text)).join("");
  let at = 0;
  let last = "\u2028";
  for (const piece of pieces) {
    if (piece === "break") {
      out.push(piece);
      at++;
      last = "\u2028";
      continue;
    }
    let words = "";
    for (let index = 0; index < piece.text.length; index++) {
      const character = piece.text[index] ?? "";
      if (!/[\s\u00a0\u200b\ufeff]/.test(character)) {
        words += character;
        last = character;
        continue;
      }
      // One space for a stretch of them, none beside a line's end, none within Chinese words.
      let end = at + index;
      while (end < text.length && /[ \t\r\n\f\u00a0\u3000\u200b\ufeff]/.test(text[end] ?? "")) end++;
      const next = text[end] ?? "\u2028";
      const stretch = text.slice(at + index, end);
      const inChinese = /[\r\n]/.test(stretch) && WIDE.test(last) && WIDE.test(next);
      if (last !== " " && last !== "\u2028" && next !== "\u2028" && !inChinese) {
        words += " ";
        last = " ";
      }
    }
    at += piece.text.length;
    if (words !== "") out.push({ ...piece, text: words });
  }
  while (out[0] === "break") out.shift();
  while (out.at(-1) === "break") out.pop();
  return out;
}

function append(inlines: Inline[], { text, format, url }: Run): void {
  const last = inlines.at(-1);
  if (url !== null) {
    if (last?.type === "link" && last.url === url) appendText(last.children, text, format);
    else inlines.push({ type: "link", url, children: [textOf(text, format)] });
  } else appendText(inlines, text, format);
}

function appendText(inlines: Inline[], text: string, format: number): void {
  const last = inlines.at(-1);
  if (last?.type === "text" && (last.format ?? 0) === format) last.text += text;
  else inlines.push(textOf(text, format));
}

const textOf = (text: string, format: number): Inline => ({
  type: "text",
  text,
  ...(format ? { format } : {}),
});
