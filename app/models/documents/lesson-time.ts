import { type Heading, headRowsIn, placed } from "./table-grid";

/** A cell as its words; blocks of a cell are joined by line ends. */
export interface TimedCell extends Heading {
  text: string;
}

/** What the minutes of a table come to. */
export interface LessonTime {
  minutes: number;
  /** Cells of the column that say something else than one duration, like "3—5 分钟". */
  unread: number;
  /** The column's name, whose language is that of the sum. */
  name: string;
}

/** Names of the column that says how long a step takes; of "时间" only with its unit, for it may hold dates. */
const NAMES =
  /^(?:(?:时长|用时|预计时长|duration)(?:[（(]?(?:分钟|分|min|minutes)[)）]?)?|(?:时间|时间分配|time)[（(]?(?:分钟|分|min|minutes)[)）]?)$/i;
const TOTAL = /^(?:合计|总计|共计|总时长|total|sum)/i;
const DURATION =
  /^约?(?:(\d+(?:\.\d+)?)(?:个?小时|h|hours?))?(?:(\d+(?:\.\d+)?)(?:分钟|分|'|′|min|mins|minutes?)?)?$/i;
/** Longer than any unit of lessons; what is beyond is no duration but a year or a number of pupils. */
const MOST_MINUTES = 1_000;

/**
 * Sums the column of durations of a table of teaching steps (环节—教师—学生—技术/资源—设计意图—时长).
 * Null when the table has no such column, or nothing in it can be read as minutes.
 */
export function lessonTime(rows: readonly (readonly TimedCell[])[]): LessonTime | null {
  const grid = placed(rows);
  const heads = Math.max(1, headRowsIn(rows));
  const head = grid
    .slice(0, heads)
    .flat()
    .find(({ cell, span }) => span === 1 && NAMES.test(plain(cell.text)));
  if (!head) return null;
  const said = grid
    .slice(heads)
    .filter((row) => !isTotalRow(row.map(({ cell }) => cell.text)))
    .flatMap((row) => row.filter(({ column, span }) => column === head.column && span === 1))
    .map(({ cell }) => plain(cell.text))
    .filter((text) => text !== "");
  const minutes = said.map(minutesIn);
  const read = minutes.filter((each) => each !== null);
  if (read.length === 0) return null;
  const sum = read.reduce((total, each) => total + each, 0);
  return { minutes: Math.round(sum * 10) / 10, unread: minutes.length - read.length, name: head.cell.text };
}

/** True for a row that sums up the others. */
export function isTotalRow(texts: readonly string[]): boolean {
  return TOTAL.test(plain(texts[0] ?? ""));
}

function plain(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "");
}

/** Null for what is no single duration. */
function minutesIn(text: string): number | null {
  const match = DURATION.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  const minutes = Number(match[1] ?? 0) * 60 + Number(match[2] ?? 0);
  return minutes <= MOST_MINUTES ? minutes : null;
}

/** The sum in a line to be read under the table, in the language of the column's name. */
export function sentenceOf({ minutes, unread, name }: LessonTime): string {
  if (/\p{Script=Han}/u.test(name)) {
    return unread === 0 ? `合计 ${minutes} 分钟` : `合计 ${minutes} 分钟，另有 ${unread} 格未能计入`;
  }
  const rest = `${unread} ${unread === 1 ? "cell" : "cells"} not counted`;
  return unread === 0 ? `${minutes} minutes in all` : `${minutes} minutes in all, ${rest}`;
}
