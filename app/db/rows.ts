import type { Statements } from "./transaction";

export type Value = string | number | Uint8Array | null;
export type Row = readonly Value[];

/**
 * Rows handed over by one statement: of few sizes, so that each statement is compiled once, remembered
 * and used again. A long one of as many rows as there happen to be is never met twice, and what is bound
 * to it stays in memory until the garbage collector, which cannot see how much that is, comes by.
 */
const SIZES = [100, ...Array.from({ length: 24 }, (_, index) => 24 - index)];

/**
 * Puts rows into a table, one statement for each: around a statement of several rows SQLite sets a
 * savepoint, at which FTS5 writes all it has gathered as one more small segment to be merged.
 * @param into the table with its columns
 * @param after what follows the values, such as what is done where a row is there already
 */
export async function insertRows(
  tx: Statements,
  into: string,
  rows: readonly Row[],
  after = "",
): Promise<void> {
  if (rows.length === 0) return;
  await tx.executeEach(`INSERT INTO ${into} VALUES (${rows[0]!.map(() => "?").join(", ")}) ${after}`, rows);
}

/**
 * Runs a statement with rows of equal length, as many at once as one may take.
 * @param statement says it around values such as `(?, ?), (?, ?)`
 */
export async function withRows(
  tx: Statements,
  rows: readonly Row[],
  statement: (values: string) => string,
): Promise<Row[]> {
  const answers: Row[] = [];
  for (let start = 0; start < rows.length; ) {
    const some = rows.slice(start, start + SIZES.find((size) => size <= rows.length - start)!);
    const places = `(${some[0]!.map(() => "?").join(", ")})`;
    const answer = await tx.execute(statement(some.map(() => places).join(", ")), some.flat());
    for (const row of answer.rows) answers.push(Array.from(row) as Value[]);
    start += some.length;
  }
  return answers;
}
