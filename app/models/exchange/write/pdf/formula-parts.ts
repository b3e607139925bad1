import type { Setting } from "./formula";
import { AXIS, type Box, empty, glyphBox } from "./formula-boxes";

type Pdf = PDFKit.PDFDocument;

function rule(pdf: Pdf, size: number, ...points: readonly (readonly [number, number])[]): void {
  pdf.save().lineWidth(Math.max(0.4, size * 0.045));
  points.forEach(([x, y], index) => void (index === 0 ? pdf.moveTo(x, y) : pdf.lineTo(x, y)));
  pdf.stroke("#000000").restore();
}

/** @param bare without its line, as in a binomial */
export function fraction(numerator: Box, denominator: Box, size: number, bare: boolean): Box {
  const width = Math.max(numerator.width, denominator.width) + 0.2 * size;
  const gap = 0.14 * size;
  const axis = AXIS * size;
  return {
    width: width + 0.1 * size,
    ascent: axis + gap + numerator.descent + numerator.ascent,
    descent: gap + denominator.ascent + denominator.descent - axis,
    draw(pdf, left, baseline) {
      const x = left + 0.05 * size;
      const line = baseline - axis;
      if (!bare) rule(pdf, size, [x, line], [x + width, line]);
      numerator.draw(pdf, x + (width - numerator.width) / 2, line - gap - numerator.descent);
      denominator.draw(pdf, x + (width - denominator.width) / 2, line + gap + denominator.ascent);
    },
  };
}

export function root(inner: Box, index: Box | null, size: number): Box {
  const hook = 0.6 * size;
  const before = index ? Math.max(0, index.width - 0.3 * size) : 0;
  const top = inner.ascent + 0.14 * size;
  const bottom = inner.descent + 0.05 * size;
  const rise = (top + bottom) * 0.45 - bottom;
  return {
    width: before + hook + inner.width + 0.08 * size,
    ascent: Math.max(top + 0.08 * size, index ? rise + 0.1 * size + index.ascent + index.descent : 0),
    descent: bottom,
    draw(pdf, x, baseline) {
      const left = x + before;
      rule(
        pdf,
        size,
        [left + 0.06 * size, baseline - rise + 0.06 * size],
        [left + 0.18 * size, baseline - rise],
        [left + 0.34 * size, baseline + bottom],
        [left + 0.52 * size, baseline - top],
        [left + hook + inner.width + 0.05 * size, baseline - top],
      );
      index?.draw(pdf, x, baseline - rise - 0.1 * size - index.descent);
      inner.draw(pdf, left + hook, baseline);
    },
  };
}

/** A base with what stands below and above it. */
export function limited(base: Box, under: Box | null, upper: Box | null, size: number): Box {
  const width = Math.max(base.width, under?.width ?? 0, upper?.width ?? 0);
  const gap = 0.14 * size;
  const centred = (box: Box) => (width - box.width) / 2;
  return {
    width,
    ascent: base.ascent + (upper ? gap + upper.descent + upper.ascent : 0),
    descent: base.descent + (under ? gap + under.ascent + under.descent : 0),
    draw(pdf, x, baseline) {
      base.draw(pdf, x + centred(base), baseline);
      upper?.draw(pdf, x + centred(upper), baseline - base.ascent - gap - upper.descent);
      under?.draw(pdf, x + centred(under), baseline + base.descent + gap + under.ascent);
    },
  };
}

const ARROWS: ReadonlySet<string> = new Set(["→", "\u20d7"]);
const LINES: ReadonlySet<string> = new Set([..."‾ˉ¯", ...ARROWS]);

/** A base below an accent: a line, an arrow, or a sign. */
export function over(base: Box, sign: string, { fonts, size }: Setting): Box {
  const high = 0.22 * size;
  const glyph = LINES.has(sign) ? null : fonts.math(sign, "symbols");
  return {
    ...base,
    ascent: base.ascent + high,
    draw(pdf, x, baseline) {
      base.draw(pdf, x, baseline);
      const y = baseline - base.ascent - 0.1 * size;
      const right = x + base.width;
      if (glyph) {
        const box = glyphBox(glyph, size, { ascent: 0, descent: 0 });
        // Accents of the font hang above a small letter.
        box.draw(pdf, x + (base.width - box.width) / 2, baseline - Math.max(0, base.ascent - 0.5 * size));
        return;
      }
      rule(pdf, size, [x, y], [right, y]);
      if (!ARROWS.has(sign)) return;
      rule(
        pdf,
        size,
        [right - 0.12 * size, y - 0.08 * size],
        [right, y],
        [right - 0.12 * size, y + 0.08 * size],
      );
    },
  };
}

/** Whole heights of the brackets in the fonts, in ems. */
const HEIGHTS = [
  ["symbols", 1],
  ["size1", 1.2],
  ["size2", 1.8],
  ["size3", 2.4],
  ["size4", 3],
] as const;

/** A bracket as high as what it stands beside, centred on the axis. */
export function fence(
  sign: string,
  { ascent, descent }: Pick<Box, "ascent" | "descent">,
  setting: Setting,
): Box {
  const { fonts, size } = setting;
  if (sign === "" || sign === ".") return empty();
  const axis = AXIS * size;
  const half = Math.max(ascent - axis, descent + axis, 0.5 * size);
  if (/^[|∣∥‖]$/u.test(sign)) return bars(/[∥‖]/u.test(sign) ? 2 : 1, half, size);
  const wanted = (2 * half * 0.95) / size;
  const [face, height] = HEIGHTS.find(([, each]) => each >= wanted) ?? HEIGHTS[4];
  // Beyond the largest of the font it is drawn larger.
  const scale = Math.max(1, wanted / height);
  const reach = { ascent: (height * scale * size) / 2 + axis, descent: (height * scale * size) / 2 - axis };
  const box = glyphBox(fonts.math(sign, face), size * scale, reach);
  const draw = (pdf: Pdf, x: number, baseline: number) =>
    box.draw(pdf, x, baseline + AXIS * size * (scale - 1));
  return { ...box, draw };
}

function bars(count: number, half: number, size: number): Box {
  const axis = AXIS * size;
  return {
    width: (0.12 + 0.16 * count) * size,
    ascent: half + axis,
    descent: half - axis,
    draw(pdf, x, baseline) {
      for (let at = 0; at < count; at++) {
        const left = x + (0.14 + 0.16 * at) * size;
        rule(pdf, size, [left, baseline - axis - half], [left, baseline - axis + half]);
      }
    },
  };
}
