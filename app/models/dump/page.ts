import type { SQL } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import type { DumpedPage } from "./pages";

/** One kind of what everybody sees beside the works: how it is read here, and written elsewhere. */
export interface Page<Line extends DumpedPage> {
  /** Ids of the units of which it speaks, as a query. */
  units: SQL;
  /** All of them, by their ids. */
  read(reader: Reader): Promise<Line[]>;
  /** Writes one where its units and works are already. */
  write(tx: Transaction, line: Line): Promise<void>;
}

/** Rows by what they belong to, in their order. */
export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
