import { type Align, type Inline, LIMITS } from "../../../documents/content";
import { childOf, findBelow, settingOf, toggleOf, type Xml } from "../xml";
import type { Item } from "./lists";
import { LIST_DEPTH } from "./lists";
import type { Reading } from "./reading";
import type { Style } from "./styles";

/** What a paragraph is, before its words are read. */
export interface Kind {
  style: Style;
  /** Heading level 1 to 9, or 0. */
  level: number;
  numbering: { numId: string; ilvl: number } | null;
  align?: Align;
  indent?: number;
  /** A line below or above and nothing else. */
  ruled: boolean;
  /** It begins a page. */
  newPage: boolean;
}

export function kindOf(paragraph: Xml, { styles, numbering }: Reading): Kind {
  const properties = childOf(paragraph, "w:pPr");
  const style = styles.get(settingOf(properties, "w:pStyle"));
  const outline = settingOf(properties, "w:outlineLvl");
  const level = outline && /^[0-8]$/.test(outline) ? Number(outline) + 1 : style.level;
  const own = childOf(properties, "w:numPr");
  const numId = settingOf(own, "w:numId") ?? style.numId;
  const ilvl = Math.min(Math.max(Number(settingOf(own, "w:ilvl") ?? style.ilvl ?? 0) || 0, 0), LIST_DEPTH);
  const counted = numId !== undefined && numId !== "0" && numbering.knows(numId);
  const align = alignOf(settingOf(properties, "w:jc") ?? style.align);
  const indent = counted ? 0 : indentOf(childOf(properties, "w:ind"));
  return {
    style,
    level: outline === "9" ? 0 : level,
    numbering: counted ? { numId, ilvl } : null,
    ...(align && { align }),
    ...(indent > 0 && { indent }),
    newPage: toggleOf(properties, "w:pageBreakBefore") === true,
    ruled: findBelow(childOf(properties, "w:pBdr"), "w:bottom") !== undefined,
  };
}

function alignOf(value: string | undefined): Align | undefined {
  if (value === "center") return "center";
  return value === "right" || value === "end" ? "right" : undefined;
}

/** Steps of two characters. */
function indentOf(indentation: Xml | undefined): number {
  const { "w:left": left, "w:start": start } = indentation?.attributes ?? {};
  const twips = Number(left ?? start ?? 0);
  return twips > 0 ? Math.min(Math.round(twips / 420), LIMITS.indent) : 0;
}

/** A list's item; what is marked with a box to tick is one to tick. */
export function itemOf({ numbering: place }: Kind, children: Inline[], reading: Reading): Item {
  const { numId, ilvl } = place as { numId: string; ilvl: number };
  const { format, text } = reading.numbering.level(numId, ilvl);
  const number = reading.numbering.count(numId, ilvl);
  const marked = format === "bullet" || format === "none" || text === "";
  if (!marked && !/^(decimal|%1)/.test(format)) {
    reading.report.add("numbering-format", reading.numbering.label(numId, ilvl));
  }
  const item: Item = { listType: marked ? "bullet" : "number", level: ilvl, number, numId, children };
  const [first] = children;
  const box = first?.type === "text" ? /^([☐☑☒✓□])\s*/.exec(first.text) : null;
  if (!marked || !box || first?.type !== "text") return item;
  const words = { ...first, text: first.text.slice(box[0].length) };
  return {
    ...item,
    listType: "check",
    checked: /[☑☒✓]/.test(box[1] ?? ""),
    children: [...(words.text === "" ? [] : [words]), ...children.slice(1)],
  };
}
