import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { IdSet } from "./id-set";

/*
 * A statement that selects `numbers` answers with one text of all of them: a row for each, handed
 * over by the driver, would cost many times the search itself.
 */
async function readList(reader: Reader, select: SQL): Promise<string> {
  const [row] = await reader.all<{ list: string | null }>(
    sql`select group_concat(numbers) as list from (${select})`,
  );
  return row?.list ?? "";
}

/** Whole numbers in the order of the statement; one of its texts may hold several. */
export async function numbersOf(reader: Reader, select: SQL): Promise<Float64Array> {
  const list = await readList(reader, select);
  const numbers = new Float64Array(list.length === 0 ? 0 : commasIn(list) + 1);
  eachNumber(list, (number, at) => {
    numbers[at] = number;
  });
  return numbers;
}

export async function readIdSet(reader: Reader, select: SQL): Promise<IdSet> {
  const list = await readList(reader, select);
  const set = new IdSet();
  eachNumber(list, (id) => set.add(id));
  return set;
}

/**
 * Rows as lists of their columns, handed over as one JSON text: a third of what rows cost.
 * @param from all behind `from`
 */
export async function rowsOf<Row>(reader: Reader, columns: SQL, from: SQL): Promise<Row[]> {
  const [row] = await reader.all<{ list: string }>(
    sql`select json_group_array(json_array(${columns})) as list from ${from}`,
  );
  return JSON.parse(row?.list ?? "[]");
}

/** Ids as a table `asked` with the column `value`, for a cross join that keeps their number in one parameter. */
export const idsAsked = (ids: readonly number[]): SQL => sql`json_each(${JSON.stringify(ids)}) asked`;

const COMMA = ",".charCodeAt(0);
const MINUS = "-".charCodeAt(0);
const ZERO = "0".charCodeAt(0);

/** Whole numbers parted by commas, as a database joins them. */
export function eachNumber(list: string, call: (number: number, at: number) => void): void {
  let number = 0;
  let sign = 1;
  let met = 0;
  for (let at = 0; at < list.length; at++) {
    const unit = list.charCodeAt(at);
    if (unit === COMMA) {
      call(sign * number, met++);
      number = 0;
      sign = 1;
    } else if (unit === MINUS) sign = -1;
    else number = number * 10 + unit - ZERO;
  }
  if (list.length > 0) call(sign * number, met);
}

function commasIn(list: string): number {
  let commas = 0;
  for (let at = list.indexOf(","); at >= 0; at = list.indexOf(",", at + 1)) commas++;
  return commas;
}
