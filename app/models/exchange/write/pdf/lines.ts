import { FORMAT, type Inline } from "../../../documents/content";
import { fallbackLines } from "../fallback";
import type { Face, Fonts } from "./fonts";
import { formulaBox } from "./formula";
import type { Box } from "./formula-boxes";

/** How a paragraph looks; lengths in points. */
export interface Look {
  face: Face;
  size: number;
  /** From one line to the next. */
  leading: number;
  align?: "left" | "center" | "right" | "justify";
  /** Of the first line. */
  indent?: number;
  /** A formula that has the line for itself. */
  display?: boolean;
}

/** Neighbouring characters that are drawn at once. */
export interface Fragment {
  text: string;
  /** What readers copy, where it differs from what is drawn. */
  actual?: string;
  font: string;
  size: number;
  x: number;
  width: number;
  format: number;
  url?: string;
  /** A formula, drawn in the place of its text. */
  box?: Box;
}
export interface Line {
  fragments: Fragment[];
  /** Extra space behind each character. */
  spacing: number;
}

interface Atom {
  text: string;
  drawn: string;
  font: string;
  size: number;
  width: number;
  format: number;
  url?: string;
  box?: Box;
}

/** What may not begin a line, and what may not end one. */
const NO_START = /^[，。、；：？！）》」』】〕”’…—·％,.;:?!)\]}%]/;
const NO_END = /[（《「『【〔“‘([{]$/;
const WORD = /^[\p{Script=Latin}\p{N}\p{Script=Greek}\p{Script=Cyrillic}'’\-_/.@&=+~#%:?]$/u;

/** Breaks words into lines by the rules of Chinese setting. */
export function linesOf(inlines: readonly Inline[], look: Look, width: number, fonts: Fonts): Line[] {
  const lines: Line[] = [];
  for (const stretch of stretches(atomsOf(inlines, { look, width, fonts }, 0, undefined))) {
    let rest = stretch;
    do {
      const indent = lines.length === 0 ? (look.indent ?? 0) : 0;
      const end = endOfLine(rest, width - indent);
      const atoms = trimmed(rest.slice(0, end));
      rest = rest.slice(end);
      lines.push(place(atoms, look, width, indent, rest.length === 0));
    } while (rest.length > 0);
  }
  return lines;
}

/** For what a line is broken. */
interface Frame {
  look: Look;
  width: number;
  fonts: Fonts;
}

function atomsOf(nodes: readonly Inline[], frame: Frame, more: number, url: string | undefined): Atom[] {
  const { look, fonts } = frame;
  return nodes.flatMap((node): Atom[] => {
    if (node.type === "linebreak") return [{ text: "\n", drawn: "", font: "", size: 0, width: 0, format: 0 }];
    if (node.type === "link") return atomsOf(node.children, frame, more, node.url);
    const box = node.type === "inlineformula" ? fittingBox(node.tex, frame) : null;
    if (node.type === "inlineformula" && box)
      return [{ text: node.tex, drawn: "", font: "", size: look.size, width: box.width, format: 0, box }];
    const text = textOf(node);
    const format = (node.type === "text" ? (node.format ?? 0) : 0) | more;
    const raised = (format & (FORMAT.superscript | FORMAT.subscript)) !== 0;
    const size = raised ? look.size * 0.65 : look.size;
    const face = (format & FORMAT.bold) !== 0 && look.face === "song" ? "song-bold" : look.face;
    return [...text.replace(/(?!\t)\p{Cc}|\p{Cs}/gu, "")].map((character): Atom => {
      const { font, text: drawn, width } = fonts.glyph(character, face);
      return {
        text: character,
        drawn,
        font,
        size,
        width: width * size,
        format,
        ...(url !== undefined && { url }),
      };
    });
  });
}

/** A formula, smaller where it is wider than a line. */
function fittingBox(tex: string, { look, width, fonts }: Frame): Box | null {
  const setting = { fonts, size: look.size, display: look.display === true };
  const box = formulaBox(tex, setting);
  if (!box || box.width <= width) return box;
  return formulaBox(tex, { ...setting, size: (look.size * width * 0.98) / box.width });
}

function textOf(node: Exclude<Inline, { type: "linebreak" | "link" }>): string {
  if (node.type === "text") return node.text;
  return node.type === "inlineformula" ? node.tex : fallbackLines(node).join(" ");
}

function stretches(atoms: Atom[]): Atom[][] {
  const all: Atom[][] = [[]];
  for (const atom of atoms) {
    if (atom.text === "\n") all.push([]);
    else all.at(-1)!.push(atom);
  }
  return all;
}

/** How many atoms stand in the next line; at least one. */
function endOfLine(atoms: readonly Atom[], width: number): number {
  let [end, sum] = [0, 0];
  while (end < atoms.length && sum + atoms[end]!.width <= width + 0.01) sum += atoms[end++]!.width;
  if (end >= atoms.length) return atoms.length;
  if (end === 0) return 1;
  for (let back = end; back > Math.max(0, end - 40); back--) if (mayBreak(atoms, back)) return back;
  return end;
}

function mayBreak(atoms: readonly Atom[], at: number): boolean {
  const [before, after] = [atoms[at - 1]?.text ?? "", atoms[at]?.text ?? ""];
  if (after === " " || NO_START.test(after) || NO_END.test(before))
    return before === " " && !NO_START.test(after);
  return !(WORD.test(before) && WORD.test(after));
}

function trimmed(atoms: Atom[]): Atom[] {
  let end = atoms.length;
  while (end > 1 && atoms[end - 1]?.text === " ") end -= 1;
  return atoms.slice(0, end);
}

function place(atoms: readonly Atom[], look: Look, width: number, indent: number, last: boolean): Line {
  const natural = atoms.reduce((sum, atom) => sum + atom.width, 0);
  const left = width - indent - natural;
  const justified =
    look.align === "justify" && !last && left > 0 && left < look.size * 2.5 && atoms.length > 1;
  const spacing = justified ? left / (atoms.length - 1) : 0;
  let x = indent;
  if (look.align === "center") x += left / 2;
  if (look.align === "right") x += left;
  const fragments: Fragment[] = [];
  for (const atom of atoms) {
    const open = fragments.at(-1);
    const changed = atom.drawn !== atom.text;
    const joins =
      open &&
      !atom.box &&
      !open.box &&
      !changed &&
      open.actual === undefined &&
      open.font === atom.font &&
      open.size === atom.size &&
      open.format === atom.format &&
      open.url === atom.url;
    const advance = atom.width + spacing;
    if (joins) {
      open.text += atom.text;
      open.width += advance;
    } else {
      const { drawn: text, font, size, format, url, box } = atom;
      fragments.push({
        text,
        ...(changed && { actual: atom.text }),
        font,
        size,
        x,
        width: advance,
        format,
        ...(url !== undefined && { url }),
        ...(box && { box }),
      });
    }
    x += advance;
  }
  return { fragments, spacing };
}

/** Where the words of a line stand that begins at `y`. */
export function baselineOf({ leading, size }: Look, y: number): number {
  return y + (leading - size) / 2 + size * 0.88;
}

/** What a line needs above and below it for formulas that are higher. */
export function roomFor({ fragments }: Line, look: Look): { above: number; below: number } {
  const boxes = fragments.flatMap(({ box }) => (box ? [box] : []));
  const [ascent, descent] = [
    Math.max(0, ...boxes.map((box) => box.ascent)),
    Math.max(0, ...boxes.map((box) => box.descent)),
  ];
  const baseline = baselineOf(look, 0);
  return {
    above: Math.max(0, ascent + 2 - baseline),
    below: Math.max(0, descent + 2 - look.leading + baseline),
  };
}
