import { mathmlOf } from "../../math/mathml";
import { LARGE_SIGNS } from "../../math/signs";
import { elementsOf, type Xml } from "../../read/xml";
import type { Fonts } from "./fonts";
import { type Box, empty, glyphBox, inked, raised, row, stacked, tableBox } from "./formula-boxes";
import { fence, fraction, limited, over, root } from "./formula-parts";

/** How a part of a formula is set. */
export interface Setting {
  fonts: Fonts;
  size: number;
  /** On a line of its own, where large signs are larger and have their bounds above and below. */
  display: boolean;
}

/**
 * A formula as something to draw, by way of the MathML that KaTeX makes.
 * @param size of its letters, in points
 * @returns null when the TeX cannot be read
 */
export function formulaBox(tex: string, setting: Setting): Box | null {
  try {
    const first = mathmlOf(tex, setting.display);
    return first ? boxOf(first, setting) : null;
  } catch {
    return null;
  }
}

const small = (setting: Setting, by = 0.7): Setting => ({
  ...setting,
  size: Math.max(5, setting.size * by),
  display: false,
});

function boxOf(element: Xml | undefined, setting: Setting): Box {
  if (!element) return empty();
  const parts = elementsOf(element);
  const [first, second, third] = parts;
  const base = () => boxOf(first, setting);
  const script = (part: Xml | undefined) => (part ? boxOf(part, small(setting)) : null);
  switch (element.name) {
    case "mml:mi":
    case "mml:mn":
    case "mml:mo":
    case "mml:mtext":
    case "mml:ms":
      return letters(element, setting);
    case "mml:mspace":
      return empty(lengthOf(element.attributes.width, setting.size));
    case "mml:mfrac": {
      const inner = setting.display ? { ...setting, display: false } : small(setting, 0.75);
      const bare = /^0/.test(element.attributes.linethickness ?? "");
      return fraction(boxOf(first, inner), boxOf(second, inner), setting.size, bare);
    }
    case "mml:msup":
      return raised(base(), null, script(second), setting.size, leanOf(first, setting));
    case "mml:msub":
      return raised(base(), script(second), null, setting.size);
    case "mml:msubsup":
      return raised(base(), script(second), script(third), setting.size, leanOf(first, setting));
    case "mml:msqrt":
      return root(rowOf(parts, setting), null, setting.size);
    case "mml:mroot":
      return root(base(), boxOf(second, small(setting, 0.5)), setting.size);
    case "mml:mover":
      return above(element, setting);
    case "mml:munder":
      return limited(base(), script(second), null, setting.size);
    case "mml:munderover":
      return limited(base(), script(second), script(third), setting.size);
    case "mml:mtable":
      return matrix(element, setting);
    case "mml:mphantom": {
      const box = rowOf(parts, setting);
      return { ...box, draw: () => undefined };
    }
    case "mml:mstyle": {
      const asked = element.attributes.displaystyle;
      return rowOf(parts, asked === undefined ? setting : { ...setting, display: asked === "true" });
    }
    case "mml:annotation":
      return empty();
    default:
      return rowOf(parts, setting);
  }
}

/** How far what stands above an integral is to the right of what stands below. */
function leanOf(base: Xml | undefined, { size, display }: Setting): number {
  return base && /^[∫∬∭∮]$/u.test(textOf(base)) ? size * (display ? 0.4 : 0.18) : 0;
}

/** Signs that hang over letters, whether they say so or not. */
const ACCENTS: ReadonlySet<string> = new Set([..."‾ˉ¯→^~˙¨⏞", "\u20d7"]);

function above({ attributes, children }: Xml, setting: Setting): Box {
  const [first, second] = elementsOf({ name: "", attributes: {}, children });
  const base = boxOf(first, setting);
  const sign = second?.name === "mml:mo" ? textOf(second) : "";
  if (attributes.accent === "true" || ACCENTS.has(sign)) return over(base, sign, setting);
  return limited(base, null, second ? boxOf(second, small(setting)) : null, setting.size);
}

function matrix(table: Xml, setting: Setting): Box {
  const aligns = (table.attributes.columnalign ?? "").split(" ");
  const cells = elementsOf(table)
    .filter(({ name }) => name === "mml:mtr" || name === "mml:mlabeledtr")
    .map((line) =>
      elementsOf(line)
        .filter(({ name }) => name === "mml:mtd")
        .map((cell) => rowOf(elementsOf(cell), setting)),
    );
  return tableBox(cells, aligns, setting.size);
}

/** Neighbours, signs spaced by what they mean, brackets as high as what stands between them. */
function rowOf(parts: readonly Xml[], setting: Setting): Box {
  const isFence = (each: Xml) => each.name === "mml:mo" && each.attributes.fence === "true";
  const boxes = parts.map((each) => (isFence(each) ? null : boxOf(each, setting)));
  const tallest = stacked(boxes.filter((each) => each !== null));
  const all = boxes.flatMap((box, index): Box[] => {
    const part = parts[index] as Xml;
    if (box === null) return [fence(textOf(part), tallest, setting)];
    const [before, behind] = spacesOf(parts, index, setting);
    return [empty(before), box, empty(behind)];
  });
  return row(all);
}

const RELATION = /^[=<>≤≥≠≈≡∼≅∝≪≫∈∉∋⊂⊃⊆⊇←→↔⇐⇒⇔⇌↦∣∥⊥∴∵:]$/u;
const BINARY = /^[+\-−±∓×÷⋅∗∘∪∩∧∨⊕⊗]$/u;

/** Space before and behind a sign, in points, as TeX sets it: none in what is small. */
function spacesOf(parts: readonly Xml[], index: number, { size }: Setting): [number, number] {
  const part = parts[index] as Xml;
  const core = /^mml:m(sub|sup|under|over)/.test(part.name) ? elementsOf(part)[0] : part;
  const sign = core ? textOf(core) : "";
  if (core?.name === "mml:mi" && [...sign].length > 1) return [size / 6, size / 6];
  if (core?.name !== "mml:mo") return [0, 0];
  if (LARGE_SIGNS.has(sign)) return [size / 6, size / 6];
  if (size < 8) return [0, 0];
  if (RELATION.test(sign)) return [size * 0.28, size * 0.28];
  if (sign === "," || sign === ";") return [0, size / 6];
  const before = parts[index - 1];
  const isSign = !before || (before.name === "mml:mo" && !/^[)\]}|!]$/.test(textOf(before)));
  return BINARY.test(sign) && !isSign ? [size * 0.22, size * 0.22] : [0, 0];
}

/** Letters, digits and signs; a single letter is slanted unless it says otherwise. */
function letters(element: Xml, { fonts, size, display }: Setting): Box {
  const text = textOf(element);
  if (element.name === "mml:mo" && LARGE_SIGNS.has(text)) {
    const font = display ? "size2" : "size1";
    const glyph = fonts.math(text, font);
    const high = display ? 0.7 : 0.5;
    return glyphBox(glyph, size, { ascent: (0.25 + high) * size, descent: (high - 0.25) * size });
  }
  const { mathvariant } = element.attributes;
  const slanted = element.name === "mml:mi" && [...text].length === 1 && mathvariant !== "normal";
  const face = slanted ? "math-italic" : /bold/.test(mathvariant ?? "") ? "math-bold" : "symbols";
  return row([...text].map((each) => inked(each, fonts.math(each, face), size)));
}

/** What an element says, without marks that only machines read; a minus as the sign for it. */
function textOf(element: Xml): string {
  const text = element.children.map((each) => (typeof each === "string" ? each : textOf(each))).join("");
  const shown = text.replace(/[\u2061-\u2064\u200b]/g, "").replaceAll("\u00a0", " ");
  return element.name === "mml:mo" && shown === "-" ? "−" : shown;
}

function lengthOf(width: string | undefined, size: number): number {
  const em = /^(-?[\d.]+)em$/.exec(width ?? "")?.[1];
  return em ? Math.max(-0.3, Math.min(Number(em), 20)) * size : 0;
}
