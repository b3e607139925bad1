import type { Block } from "../content";
import type { Callout } from "./callout";
import type { Kind } from "./kind";
import { ofElement } from "./properties";

/** Passages side by side; on a narrow page one below the other. */
export interface Columns {
  type: "columns";
  children: Column[];
}
export interface Column {
  type: "column";
  children: (Block | Callout)[];
}

/** More of them would be too narrow to read. */
export const MOST_COLUMNS = 3;

export const columns: Kind<Columns> = {
  type: "columns",
  group: "frame",
  holds: ["column"],
  strict: true,
  properties: ofElement,
  read: (element, reader) => ({ type: "columns", children: reader.children<Column>(element) }),
  html: ({ children }, page) =>
    `<div class="columns columns-${Math.min(children.length, MOST_COLUMNS)}">${page.render(children)}</div>`,
};

export const column: Kind<Column> = {
  type: "column",
  group: "part",
  holds: ["block", "callout"],
  properties: ofElement,
  read: (element, reader) => ({ type: "column", children: reader.children<Block | Callout>(element) }),
  html: ({ children }, page) => `<div class="column">${page.render(children)}</div>`,
};
