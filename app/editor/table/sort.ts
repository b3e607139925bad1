import { $isSimpleTable, $isTableCellNode, $isTableRowNode, type TableRowNode } from "@lexical/table";
import { isTotalRow } from "../../models/documents/lesson-time";
import { headingFrom, headRowsIn } from "../../models/documents/table-grid";
import { $remake } from "../commands/moving";
import { $currentCell, $currentTable, $lastColumnOf } from "./current";

/**
 * Sorts the rows of the table at the caret by the column there: numbers by size, other words by
 * the order of the language, empty cells last. Heads stay above and a row of totals below.
 * @returns false when cells are merged, for then rows cannot change places
 */
export function $sortTable(direction: "up" | "down", language: string): boolean {
  const [table, cell] = [$currentTable(), $currentCell()];
  if (!table || !cell || !$isSimpleTable(table)) return false;
  const column = $lastColumnOf(table, cell);
  const rows = table.getChildren().filter($isTableRowNode);
  const body = rows.slice(headRowsIn(rows.map($headings)));
  const ends = body.length > 0 && isTotalRow($texts(body.at(-1)!)) ? 1 : 0;
  const movable = body.slice(0, body.length - ends);
  const keys = movable.map((row) => ($texts(row)[column] ?? "").trim());
  $arrange(movable, sortedPlaces(keys, direction, language));
  return true;
}

function $headings(row: TableRowNode) {
  return row
    .getChildren()
    .filter($isTableCellNode)
    .map((cell) => headingFrom(cell.getHeaderStyles()));
}

function $texts(row: TableRowNode): string[] {
  return row.getChildren().map((cell) => cell.getTextContent());
}

/** Places of the keys in their new order. */
export function sortedPlaces(keys: readonly string[], direction: "up" | "down", language: string): number[] {
  const sign = direction === "up" ? 1 : -1;
  const numbers = keys.map(numberIn);
  const areNumbers = keys.every((key, at) => key === "" || numbers[at] !== null);
  const words = new Intl.Collator(language, { numeric: true });
  const compare = (one: number, other: number) => {
    if (keys[one] === "" || keys[other] === "") return Number(keys[one] === "") - Number(keys[other] === "");
    if (areNumbers) return sign * ((numbers[one] ?? 0) - (numbers[other] ?? 0));
    return sign * words.compare(keys[one] ?? "", keys[other] ?? "");
  };
  return keys.map((_, at) => at).sort((one, other) => compare(one, other) || one - other);
}

/** "12", "3.5 分", "95%", "1,200 人"; null for words. */
function numberIn(text: string): number | null {
  const match = /^[^\d\s.,+-]{0,3}([+-]?[\d,]+(?:\.\d+)?)\s*[^\d]{0,6}$/u.exec(text.normalize("NFKC"));
  return match?.[1] ? Number(match[1].replaceAll(",", "")) : null;
}

/**
 * Puts the rows in order. As few as possible change their place: to the document those are
 * other rows, and what somebody writes into them at that moment is lost.
 */
function $arrange(rows: readonly TableRowNode[], order: readonly number[]): void {
  const staying = longestRising(order);
  let before: TableRowNode | null = null;
  const first = rows[0]?.getPreviousSibling() ?? null;
  const parent = rows[0]?.getParent();
  for (const at of order) {
    const row = rows[at]!;
    if (!staying.has(at)) {
      const anchor: TableRowNode | null = before ?? ($isTableRowNode(first) ? first : null);
      if (anchor) anchor.insertAfter(row);
      else parent?.splice(0, 0, [row]);
      before = $remake(row) as TableRowNode;
    } else before = row;
  }
}

/** Members of a longest rising run of the numbers, which can stay where they are. */
function longestRising(numbers: readonly number[]): Set<number> {
  const best: { length: number; before: number }[] = [];
  let end = -1;
  numbers.forEach((number, at) => {
    let longest = { length: 1, before: -1 };
    for (let earlier = 0; earlier < at; earlier++) {
      const found = best[earlier]!;
      if (numbers[earlier]! < number && found.length >= longest.length)
        longest = { length: found.length + 1, before: earlier };
    }
    best.push(longest);
    if (end < 0 || longest.length > best[end]!.length) end = at;
  });
  const run = new Set<number>();
  for (let at = end; at >= 0; at = best[at]!.before) run.add(numbers[at]!);
  return run;
}
