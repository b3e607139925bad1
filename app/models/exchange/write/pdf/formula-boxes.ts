import type { Glyph } from "./fonts";

type Pdf = PDFKit.PDFDocument;

/** Something of a formula: how far it reaches from its baseline, and how it is drawn. Lengths in points. */
export interface Box {
  width: number;
  ascent: number;
  descent: number;
  draw(pdf: Pdf, x: number, baseline: number): void;
}

/** Height of the line on which signs are centred, in ems above the baseline. */
export const AXIS = 0.25;

export function empty(width = 0): Box {
  return { width, ascent: 0, descent: 0, draw: () => undefined };
}

/** One sign of a font. */
export function glyphBox(
  { font, text, width }: Glyph,
  size: number,
  reach: { ascent: number; descent: number },
): Box {
  return {
    width: width * size,
    ...reach,
    draw: (pdf, x, baseline) =>
      void pdf
        .font(font)
        .fontSize(size)
        .fillColor("#000000")
        .text(text, x, baseline, { lineBreak: false, baseline: "alphabetic" }),
  };
}

const LOW = /[gjpqyβγζηξρφχψμ,;()[\]{}|∣/]/u;
const HIGH = /[\p{Lu}\p{N}bdfhkltβδζθλξψ()[\]{}|∣/\p{sc=Han}]/u;

/** One sign, with what of it is ink by its form. */
export function inked(character: string, glyph: Glyph, size: number): Box {
  const ascent = (HIGH.test(character) ? 0.72 : 0.5) * size;
  const descent = (LOW.test(character) ? 0.22 : 0.02) * size;
  return glyphBox(glyph, size, { ascent, descent });
}

/** How far the farthest of several reach. */
export function stacked(boxes: readonly Box[]): Pick<Box, "ascent" | "descent"> {
  return {
    ascent: Math.max(0, ...boxes.map(({ ascent }) => ascent)),
    descent: Math.max(0, ...boxes.map(({ descent }) => descent)),
  };
}

/** One behind the other. */
export function row(boxes: readonly Box[]): Box {
  const draw = (pdf: Pdf, x: number, baseline: number) => {
    let left = x;
    for (const box of boxes) {
      box.draw(pdf, left, baseline);
      left += box.width;
    }
  };
  return { width: boxes.reduce((sum, { width }) => sum + width, 0), ...stacked(boxes), draw };
}

/** A base with what stands small behind it, below and above. @param lean how far a slanted sign reaches out above */
export function raised(base: Box, sub: Box | null, sup: Box | null, size: number, lean = 0): Box {
  const up = sup ? Math.max(0.38 * size, base.ascent - 0.35 * size, sup.descent + 0.25 * size) : 0;
  const least = sub ? Math.max(0.16 * size, base.descent + 0.06 * size, sub.ascent - 0.42 * size) : 0;
  // The two do not touch.
  const gap = sup && sub ? up - sup.descent + least - sub.ascent : 0;
  const down = sup && sub ? least + Math.max(0, 0.12 * size - gap) : least;
  const left = base.width + 0.04 * size;
  return {
    width: left + Math.max(sub?.width ?? 0, sup ? lean + sup.width : 0) + 0.04 * size,
    ascent: Math.max(base.ascent, sup ? up + sup.ascent : 0),
    descent: Math.max(base.descent, sub ? down + sub.descent : 0),
    draw(pdf, x, baseline) {
      base.draw(pdf, x, baseline);
      sup?.draw(pdf, x + left + lean, baseline - up);
      sub?.draw(pdf, x + left, baseline + down);
    },
  };
}

/** Rows of cells, centred on the axis. */
export function tableBox(cells: readonly (readonly Box[])[], aligns: readonly string[], size: number): Box {
  const columns = Math.max(0, ...cells.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(0, ...cells.map((line) => line[at]?.width ?? 0)),
  );
  // What is set as a calculation has its sign between two columns.
  const between = (at: number) => (aligns[at] === "right" && aligns[at + 1] === "left" ? 0.1 : 0.8) * size;
  const gap = 0.35 * size;
  const reaches = cells.map((line) => stacked([...line, { ...empty(), ascent: 0.6 * size }]));
  const total =
    reaches.reduce((sum, { ascent, descent }) => sum + ascent + descent, 0) + gap * (cells.length - 1);
  const draw = (pdf: Pdf, x: number, baseline: number) => {
    let top = baseline - AXIS * size - total / 2;
    cells.forEach((line, at) => {
      const { ascent = 0, descent = 0 } = reaches[at] ?? {};
      let left = x;
      line.forEach((box, column) => {
        const room = (widths[column] ?? 0) - box.width;
        const shift = aligns[column] === "left" ? 0 : aligns[column] === "right" ? room : room / 2;
        box.draw(pdf, left + shift, top + ascent);
        left += (widths[column] ?? 0) + between(column);
      });
      top += ascent + descent + gap;
    });
  };
  const spaces = widths.slice(1).reduce((sum, _, at) => sum + between(at), 0);
  return {
    width: widths.reduce((sum, each) => sum + each, 0) + spaces,
    ascent: total / 2 + AXIS * size,
    descent: total / 2 - AXIS * size,
    draw,
  };
}
