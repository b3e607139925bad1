import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2026-01-01");

/** One year's arrangement of the State Council: days off, and weekend days on which one works. */
export const holidayYearSchema = z.strictObject({
  year: z.number().int(),
  source: z.string().min(1),
  holidays: z.array(day),
  workdays: z.array(day),
});
export type HolidayYear = z.infer<typeof holidayYearSchema>;

/** Which days are worked in China, for the years of which the arrangement is known. */
export interface WorkCalendar {
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

const DAY = 86_400_000;
/** China keeps one clock without summer time. */
const CHINA = 8 * 3_600_000;

export function calendarOf(years: readonly HolidayYear[]): WorkCalendar {
  return {
    years: new Set(years.map(({ year }) => year)),
    holidays: new Set(years.flatMap(({ holidays }) => holidays)),
    workdays: new Set(years.flatMap(({ workdays }) => workdays)),
  };
}

/** The calendar as it was while the arrangement of a year was not known. */
export function withoutYear({ years, holidays, workdays }: WorkCalendar, year: number): WorkCalendar {
  const others = (days: ReadonlySet<string>) =>
    new Set([...days].filter((day) => !day.startsWith(`${year}-`)));
  const known = [...years].filter((each) => each !== year);
  return { years: new Set(known), holidays: others(holidays), workdays: others(workdays) };
}

/** The day of an instant by the clock of China, like `2026-10-08`. */
export function dayOf(at: number): string {
  return new Date(at + CHINA).toISOString().slice(0, 10);
}

/** The first millisecond of a day by the clock of China; not a number for what is no day. */
export function startOfDay(on: string): number {
  return Date.parse(`${on}T00:00:00Z`) - CHINA;
}

/** The last millisecond of a day by the clock of China. */
export function endOfDay(on: string): number {
  return Date.parse(`${on}T00:00:00Z`) - CHINA + DAY - 1;
}

/** Whether one works on a day: no holiday, and no weekend that was not moved. */
export function isWorkingDay(calendar: WorkCalendar, on: string): boolean {
  if (calendar.workdays.has(on)) return true;
  if (calendar.holidays.has(on)) return false;
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The end of the n-th working day after an instant; the day itself does not count, as with public
 * notices (自公示之日起N个工作日). In a year whose arrangement is not known only weekends are off:
 * see `isProvisional`.
 */
export function afterWorkingDays(calendar: WorkCalendar, at: number, days: number): number {
  let on = dayOf(at);
  for (let left = days; left > 0; ) {
    on = new Date(Date.parse(`${on}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
    if (isWorkingDay(calendar, on)) left--;
  }
  return endOfDay(on);
}

/** Working days from now until an instant, today not counted; 0 when it has passed. */
export function workingDaysLeft(calendar: WorkCalendar, now: number, until: number): number {
  let count = 0;
  for (let at = now + DAY; dayOf(at) <= dayOf(until); at += DAY) {
    if (isWorkingDay(calendar, dayOf(at))) count++;
  }
  return until < now ? 0 : count;
}

/** True when the arrangement of that year is not in the table yet, so that the date may still move. */
export function isProvisional(calendar: WorkCalendar, at: number): boolean {
  return !calendar.years.has(Number(dayOf(at).slice(0, 4)));
}
