/** What a cell's place in a table depends on. */
export interface Spanning {
  colSpan?: number;
  rowSpan?: number;
}

/** A cell where it begins, with as many columns and rows as it reaches over within the table. */
export interface Placed<Cell> {
  cell: Cell;
  column: number;
  span: number;
  rows: number;
}

/** Where each cell of a table stands, row by row, as browsers lay tables out. */
export function placed<Cell extends Spanning>(rows: readonly (readonly Cell[])[]): Placed<Cell>[][] {
  const taken: boolean[][] = rows.map(() => []);
  return rows.map((cells, at) => {
    let column = 0;
    return cells.map((cell): Placed<Cell> => {
      while (taken[at]?.[column]) column += 1;
      const span = cell.colSpan ?? 1;
      const reach = Math.min(cell.rowSpan ?? 1, rows.length - at);
      for (let down = 0; down < reach; down++) {
        for (let along = 0; along < span; along++) (taken[at + down] as boolean[])[column + along] = true;
      }
      column += span;
      return { cell, column: column - span, span, rows: reach };
    });
  });
}

/** Columns of a table whose cells have been placed; at least one. */
export function columnsIn(rows: readonly (readonly Placed<unknown>[])[]): number {
  return Math.max(1, ...rows.flat().map(({ column, span }) => column + span));
}

/** A cell that may be the head of something. */
export interface Heading extends Spanning {
  header?: boolean;
  scope?: "row" | "both";
}

/** Lexical's numbers for heads of rows and of both; 1 is the head of a column. */
export const STATES = { row: 2, both: 3 } as const;

/** What Lexical's number says of a cell. */
export function headingFrom(state: unknown): Pick<Heading, "header" | "scope"> {
  if (typeof state !== "number" || state === 0) return {};
  if (state === STATES.row) return { header: true, scope: "row" };
  return { header: true, ...(state === STATES.both && { scope: "both" as const }) };
}

/** Rows at the top of a table that head its columns and that nothing below reaches into. */
export function headRowsIn(rows: readonly (readonly Heading[])[]): number {
  let count = 0;
  for (const cells of rows) {
    if (cells.length === 0 || !cells.every(({ header, scope }) => header && scope !== "row")) break;
    count += 1;
  }
  const reaches = rows
    .slice(0, count)
    .some((cells, at) => cells.some(({ rowSpan = 1 }) => at + rowSpan > count));
  return reaches ? 0 : count;
}

/**
 * The part of the table's width that each column takes; they sum to 1. Columns without a width
 * of their own share what an average one has.
 */
export function sharesOf(widths: readonly (number | null)[] | undefined, columns: number): number[] {
  const known = (widths ?? [])
    .slice(0, columns)
    .filter((width): width is number => width !== null && width > 0);
  const average = known.length > 0 ? known.reduce((sum, width) => sum + width, 0) / known.length : 1;
  const all = Array.from({ length: columns }, (_, column) => widths?.[column] || average);
  const total = all.reduce((sum, width) => sum + width, 0);
  return all.map((width) => width / total);
}
