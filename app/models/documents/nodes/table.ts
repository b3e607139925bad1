import type * as Y from "yjs";
import type { Block } from "../content";
import { LIMITS } from "../limits";
import type { Kind } from "./kind";
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

export interface Table {
  type: "table";
  children: TableRow[];
}
export interface TableRow {
  type: "tablerow";
  children: TableCell[];
}
export interface TableCell {
  type: "tablecell";
  header?: boolean;
  colSpan?: number;
  rowSpan?: number;
  children: Block[];
}

const span = property(whole(1, LIMITS.span));
const frozen = property(whole(0, LIMITS.span), only(oneOf(0, 1)));
const isWidth = or(number, oneOf(null, undefined));
const widths = property(
  (value) => Array.isArray(value) && value.length <= 10_000 && value.every(isWidth),
  only((value) => Array.isArray(value) && value.length <= 200 && value.every(isLength)),
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
  read: (element, reader) => ({ type: "table", children: reader.children<TableRow>(element) }),
  html: ({ children }, page) =>
    `<div class="table-frame" tabindex="0" role="group"><table><tbody>${page.render(children)}</tbody></table></div>`,
};

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
      ...(typeof __headerState === "number" && __headerState !== 0 && { header: true }),
      ...(colSpan && { colSpan }),
      ...(rowSpan && { rowSpan }),
      children: reader.children<Block>(element),
    };
  },
  attributes: ({ header, colSpan, rowSpan }) => ({
    ...(header && { __headerState: 1 }),
    ...(colSpan && colSpan > 1 && { __colSpan: colSpan }),
    ...(rowSpan && rowSpan > 1 && { __rowSpan: rowSpan }),
  }),
  html({ header, colSpan, rowSpan, children }, page) {
    const tag = header ? "th" : "td";
    const spans = `${colSpan ? ` colspan="${colSpan}"` : ""}${rowSpan ? ` rowspan="${rowSpan}"` : ""}`;
    const only = children.length === 1 ? children[0] : undefined;
    const inner = page.render(only?.type === "paragraph" ? only.children : children);
    return `<${tag}${spans}>${inner}</${tag}>`;
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
