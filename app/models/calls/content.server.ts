import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { type Rubric, rubricSchema } from "./rubric";
import { calendarOf, holidayYearSchema, type WorkCalendar } from "./working-days";

/** What calls are set up with: rubrics to start from, and the calendar of working days. */
export interface CallContent {
  readonly rubrics: readonly Rubric[];
  readonly calendar: WorkCalendar;
}

/**
 * Reads and checks content/rubrics and content/holidays.
 * @throws Error that names the file with a mistake in it
 */
export function loadCallContent(contentDir: string): CallContent {
  return {
    rubrics: readAll(join(contentDir, "rubrics"), rubricSchema),
    calendar: calendarOf(readAll(join(contentDir, "holidays"), holidayYearSchema)),
  };
}

function readAll<Schema extends z.ZodType>(folder: string, schema: Schema): z.output<Schema>[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => {
    const result = schema.safeParse(JSON.parse(readFileSync(join(folder, name), "utf8")));
    if (result.success) return result.data;
    throw new Error(`${join(folder, name)}: ${result.error.issues[0]?.message ?? "is not valid"}.`);
  });
}
