import type { Inline, List, ListItem } from "../../models/documents/content";

/** A paragraph of Word or WPS that is an item of a list. */
export interface FlatItem {
  /** Which list it belongs to. */
  list: string;
  /** From 1. */
  level: number;
  type: "bullet" | "number";
  start: number;
  children: Inline[];
}

/** `mso-list: l0 level2 lfo1` of a paragraph, with the marker that Word wrote before it; null for others. */
export function readWordList(style: string | undefined, marker: string): Omit<FlatItem, "children"> | null {
  const match = /^(l\d+)\s+level(\d+)\s+(lfo\d+)/.exec(style ?? "");
  if (!match) return null;
  const [, list, level, use] = match;
  const sign = marker.replace(/[\s\u00a0]/g, "");
  // A letter alone is a bullet of a symbol font.
  const number = /^[（(]?(\d+|[一二三四五六七八九十]+|(?:[a-z]|[ivx]+)(?=[）).、．]))[）).、．]?$/i.exec(
    sign,
  )?.[1];
  const start = number !== undefined && /^\d+$/.test(number) ? Number(number) : 1;
  return { list: `${list} ${use}`, level: Number(level), type: number ? "number" : "bullet", start };
}

/** Items in a row as lists within lists. */
export function nestItems(items: readonly FlatItem[]): List[] {
  const lists: List[] = [];
  let open: { list: List; level: number; name: string }[] = [];
  for (const item of items) {
    open = open.filter(({ level }) => level <= item.level);
    let inner = open.at(-1);
    if (inner && inner.level === item.level && inner.list.listType !== item.type) {
      open.pop();
      inner = open.at(-1);
    }
    if (inner && open.length === 1 && inner.level === item.level && inner.name !== item.list) {
      open = [];
      inner = undefined;
    }
    if (!inner || inner.level < item.level) {
      const list = emptyList(item.type, item.start);
      if (inner) inner.list.children.push({ type: "listitem", children: [list] });
      else lists.push(list);
      inner = { list, level: item.level, name: item.list };
      open.push(inner);
    }
    inner.list.children.push({ type: "listitem", children: item.children });
  }
  return lists;
}

export function emptyList(listType: List["listType"], start = 1): List {
  return { type: "list", listType, ...(start > 1 && listType === "number" ? { start } : {}), children: [] };
}

/** An item with words and a list below is two items: one holds words or one list. */
export function itemsOf(children: Inline[], below: readonly List[], checked?: boolean): ListItem[] {
  const items: ListItem[] = [];
  const own = { ...(checked === undefined ? {} : { checked }) };
  if (children.length > 0 || below.length === 0) items.push({ type: "listitem", ...own, children });
  for (const list of below) items.push({ type: "listitem", children: [list] });
  return items;
}
