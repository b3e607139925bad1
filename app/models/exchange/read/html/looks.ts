import { FORMAT, type Inline, LIMITS } from "../../../documents/content";
import type { Piece } from "../docx/pieces";
import type { Draft } from "../draft";
import type { Element } from "./tokens";

export const FORMATS: Record<string, number> = {
  b: FORMAT.bold,
  strong: FORMAT.bold,
  i: FORMAT.italic,
  em: FORMAT.italic,
  u: FORMAT.underline,
  s: FORMAT.strikethrough,
  del: FORMAT.strikethrough,
  strike: FORMAT.strikethrough,
  code: FORMAT.code,
  kbd: FORMAT.code,
  sub: FORMAT.subscript,
  sup: FORMAT.superscript,
  mark: FORMAT.highlight,
};
/** Inside a paragraph; everything else begins a block. */
export const INLINE =
  /^(a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|img|input|ins|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr|o:p)$/;

export function isList(each: Element | string): each is Element {
  return typeof each !== "string" && (each.tag === "ul" || each.tag === "ol");
}

export function holdsBlock(element: Element): boolean {
  return element.children.some(
    (each) => typeof each !== "string" && (!INLINE.test(each.tag) || holdsBlock(each)),
  );
}

export function rowsBelow(element: Element): Element[] {
  return element.children.flatMap((each) => {
    if (typeof each === "string") return [];
    if (each.tag === "tr") return [each];
    return /^t(head|body|foot)$/.test(each.tag) ? rowsBelow(each) : [];
  });
}

export function cellsBelow(element: Element): Element[] {
  return rowsBelow(element).flatMap((row) =>
    row.children.filter((each): each is Element => typeof each !== "string"),
  );
}

export function alignOf({ attributes }: Element): "center" | "right" | undefined {
  const value = /text-align\s*:\s*(center|right)/i.exec(attributes.style ?? "")?.[1] ?? attributes.align;
  return value === "center" || value === "right" ? value : undefined;
}

export function styled({ attributes: { style = "" } }: Element): number {
  return (
    (/font-weight\s*:\s*(bold|[6-9]00)/i.test(style) ? FORMAT.bold : 0) |
    (/font-style\s*:\s*italic/i.test(style) ? FORMAT.italic : 0) |
    (/text-decoration[^;]*underline/i.test(style) ? FORMAT.underline : 0)
  );
}

export function checkbox({ attributes }: Element): Piece[] {
  if (attributes.type !== "checkbox") return [];
  return [{ type: "text", text: "checked" in attributes ? "☑ " : "☐ ", format: 0 }];
}

/** Blocks as the one line of words that an item or a quotation holds. */
export function joined(blocks: readonly Draft[]): Inline[] {
  const inlines: Inline[] = [];
  for (const block of blocks) {
    if (!("children" in block) || block.type === "table" || block.type === "list") continue;
    if (inlines.length > 0) inlines.push({ type: "linebreak" });
    inlines.push(...block.children);
  }
  return inlines;
}

export function preformatted(element: Element): Inline[] {
  const text = (each: Element | string): string =>
    typeof each === "string" ? each : each.tag === "br" ? "\n" : each.children.map(text).join("");
  return text(element)
    .replace(/^\n|\n$/g, "")
    .split("\n")
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ type: "linebreak" as const }] : []),
      ...(line === ""
        ? []
        : [{ type: "text" as const, text: line.replace(/(?!\t)\p{Cc}/gu, ""), format: FORMAT.code }]),
    ]);
}

export function elementsIn(element: Element): Element[] {
  return element.children.filter((each): each is Element => typeof each !== "string");
}

/** The bytes of a picture that stands in its address, or null. */
export function embedded(address: string): Uint8Array | null {
  const data = /^data:image\/[a-z+.-]+;base64,([A-Za-z0-9+/=\s]+)$/i.exec(address)?.[1];
  return data ? new Uint8Array(Buffer.from(data, "base64")) : null;
}

/** How many columns and rows a cell reaches over, where it is more than one. */
export function spansOf({ attributes }: Element): { colSpan?: number; rowSpan?: number } {
  const span = (value: string | undefined) =>
    Math.min(Math.max(Number.parseInt(value ?? "1", 10) || 1, 1), LIMITS.span);
  const [colSpan, rowSpan] = [span(attributes.colspan), span(attributes.rowspan)];
  return { ...(colSpan > 1 && { colSpan }), ...(rowSpan > 1 && { rowSpan }) };
}

/** The number a list begins with, where it is not 1. */
export function startOf({ attributes }: Element): { start?: number } {
  const start = Number(attributes.start ?? 1);
  return Number.isInteger(start) && start > 1 && start < 99_999 ? { start } : {};
}
