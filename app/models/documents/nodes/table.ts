import type * as Y from "yjs";
import type { Block } from "../content";
import { escapeHtml } from "../escape";
import { LIMITS } from "../limits";
import { columnsIn, headingFrom, headRowsIn, placed, STATES, sharesOf } from "../table-grid";
import { timeLine } from "../table-time";
import type { Kind, Page } from "./kind";
import {
  flag,
  integer,
  isLength,
  length,
  number,
  ofElement,
  oneOf,
  only,
  or,
  property,
  whole,
} from "./properties";
import type { Proposed } from "./suggestion";

export interface Table {
  type: "table";
  /** Widths of the columns in pixels, null for one without; readers see their proportions. */
  widths?: (number | null)[];
  children: Proposed<TableRow>[];
}
export interface TableRow {
  type: "tablerow";
  children: Proposed<TableCell>[];
}
export interface TableCell {
  type: "tablecell";
  /** It is the head of its column, unless `scope` says otherwise. */
  header?: boolean;
  /** Head of its row, or of both. */
  scope?: "row" | "both";
  colSpan?: number;
  rowSpan?: number;
  children: Block[];
}

const MOST_COLUMNS = 200;
const span = property(whole(1, LIMITS.span));
const frozen = property(whole(0, LIMITS.span), only(oneOf(0, 1)));
const isWidth = or(number, oneOf(null, undefined));
const widths = property(
  (value) => Array.isArray(value) && value.length <= 10_000 && value.every(isWidth),
  only((value) => Array.isArray(value) && value.length <= MOST_COLUMNS && value.every(isLength)),
);

export const table: Kind<Table> = {
  type: "table",
  group: "block",
  holds: ["tablerow"],
  strict: true,
  properties: {
    ...ofElement,
    __rowStriping: flag,
    __frozenColumnCount: frozen,
    __frozenRowCount: frozen,
    __colWidths: widths,
  },
  isWhole: (element) => placesIn(element) <= LIMITS.nodes,
  read(element, reader) {
    const children = reader.children<TableRow>(element);
    const columns = columnsIn(placed(children.map((row) => row.children)));
    const widths = widthsFrom(reader.attributes(element).__colWidths, columns);
    return { type: "table", ...(widths && { widths }), children };
  },
  attributes: ({ widths }) => (widths ? { __colWidths: widths } : {}),
  html(table, page) {
    const line = timeLine(table);
    const below = line === null ? "" : `<p class="table-time">${escapeHtml(line)}</p>`;
    return `<div class="table-frame" tabindex="0" role="group">${tableHtml(table, page)}</div>${below}`;
  },
};

/** Null when they are none, or say nothing of any column; those of columns that are only proposed are left out. */
function widthsFrom(value: unknown, columns: number): (number | null)[] | null {
  if (!Array.isArray(value) || value.length > MOST_COLUMNS) return null;
  const widths = value
    .slice(0, columns)
    .map((width) => (isLength(width) && width > 0 ? (width as number) : null));
  return widths.some((width) => width !== null) ? widths : null;
}

function tableHtml({ widths, children }: Table, page: Page): string {
  const rows = children.map((row) => row.children);
  const heads = headRowsIn(rows);
  const part = (tag: string, of: TableRow[]) => (of.length > 0 ? `<${tag}>${page.render(of)}</${tag}>` : "");
  const body = part("thead", children.slice(0, heads)) + part("tbody", children.slice(heads));
  if (!widths) return `<table>${body}</table>`;
  const shares = sharesOf(widths, columnsIn(placed(rows)));
  const columns = shares.map((share) => `<col width="${Math.round(share * 1000) / 10}%">`).join("");
  return `<table class="sized"><colgroup>${columns}</colgroup>${body}</table>`;
}

export const tablerow: Kind<TableRow> = {
  type: "tablerow",
  group: "part",
  holds: ["tablecell"],
  strict: true,
  properties: { ...ofElement, __height: length },
  read: (element, reader) => ({ type: "tablerow", children: reader.children<TableCell>(element) }),
  html: ({ children }, page) => `<tr>${page.render(children)}</tr>`,
};

export const tablecell: Kind<TableCell> = {
  type: "tablecell",
  group: "part",
  holds: ["block"],
  properties: {
    ...ofElement,
    __colSpan: span,
    __rowSpan: span,
    __headerState: property(whole(0, 3)),
    __backgroundColor: property(oneOf(null, ""), null),
    __width: length,
    __verticalAlign: property(oneOf("", "top", "middle", "bottom"), only(oneOf("top", "middle", "bottom"))),
  },
  read(element, reader) {
    const { __colSpan, __rowSpan, __headerState } = reader.attributes(element);
    const colSpan = integer(__colSpan, 2, LIMITS.span);
    const rowSpan = integer(__rowSpan, 2, LIMITS.span);
    return {
      type: "tablecell",
      ...headingFrom(__headerState),
      ...(colSpan && { colSpan }),
      ...(rowSpan && { rowSpan }),
      children: reader.children<Block>(element),
    };
  },
  attributes: ({ header, scope, colSpan, rowSpan }) => ({
    ...(header && { __headerState: scope === undefined ? 1 : STATES[scope] }),
    ...(colSpan && colSpan > 1 && { __colSpan: colSpan }),
    ...(rowSpan && rowSpan > 1 && { __rowSpan: rowSpan }),
  }),
  html({ header, scope, colSpan, rowSpan, children }, page) {
    const tag = header ? "th" : "td";
    const heads = header ? ` scope="${scope === "row" ? "row" : "col"}"` : "";
    const spans = `${colSpan ? ` colspan="${colSpan}"` : ""}${rowSpan ? ` rowspan="${rowSpan}"` : ""}`;
    const only = children.length === 1 ? children[0] : undefined;
    const inner = page.render(only?.type === "paragraph" ? only.children : children);
    return `<${tag}${heads}${spans}>${inner}</${tag}>`;
  },
};

/** Places in a table's grid, which the editor lays out one by one. */
function placesIn(element: Y.XmlElement): number {
  let places = 0;
  for (const row of elementsIn(element))
    for (const cell of elementsIn(row)) places += spanOf(cell, "__colSpan") * spanOf(cell, "__rowSpan");
  return places;
}

function* elementsIn(element: Y.XmlElement): Generator<Y.XmlElement> {
  for (let item = element._start; item; item = item.right) {
    const type = item.deleted ? null : (item.content as { type?: Y.XmlElement }).type;
    if (type?.nodeName !== undefined) yield type;
  }
}

function spanOf(cell: Y.XmlElement, name: string): number {
  const value: unknown = cell.getAttribute(name);
  return integer(value, 2, LIMITS.span) ?? 1;
}
