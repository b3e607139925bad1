import type { Inline, List, ListItem } from "../../../documents/content";

/** One numbered or marked paragraph, before items become lists in lists. */
export interface Item {
  listType: List["listType"];
  /** 0 for the outermost. */
  level: number;
  number: number;
  numId: string;
  checked?: boolean;
  children: Inline[];
}

/** Deepest that lists lie in lists. */
export const LIST_DEPTH = 8;

/** Neighbouring items as lists: one for each stretch of the same kind and numbering. */
export function listsOf(items: readonly Item[]): List[] {
  const lists: List[] = [];
  let rest = [...items];
  while (rest.length > 0) {
    const [first] = rest as [Item];
    const base = first.level;
    let end = rest.findIndex(
      (item) => item.level <= base && (item.listType !== first.listType || item.numId !== first.numId),
    );
    if (end === -1) end = rest.length;
    lists.push(listOf(rest.slice(0, end), base));
    rest = rest.slice(end);
  }
  return lists;
}

function listOf(items: readonly Item[], base: number): List {
  const [first] = items as [Item];
  const children: ListItem[] = [];
  for (let index = 0; index < items.length; ) {
    const item = items[index] as Item;
    if (item.level <= base) {
      const { checked } = item;
      children.push({ type: "listitem", ...(checked !== undefined && { checked }), children: item.children });
      index += 1;
      continue;
    }
    let end = index;
    while (end < items.length && (items[end] as Item).level > base) end += 1;
    for (const list of listsOf(items.slice(index, end)))
      children.push({ type: "listitem", children: [list] });
    index = end;
  }
  const start = first.listType === "number" && first.level <= base ? first.number : 1;
  return { type: "list", listType: first.listType, ...(start !== 1 && { start }), children };
}
