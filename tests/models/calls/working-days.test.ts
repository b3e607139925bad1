import { expect, test } from "vitest";
import {
  afterWorkingDays,
  dayOf,
  isProvisional,
  isWorkingDay,
  workingDaysLeft,
} from "../../../app/models/calls/working-days";
import { calendar } from "../../support/road";

/** Noon in China. */
const noon = (day: string) => Date.parse(`${day}T04:00:00Z`);
const after = (day: string, days: number) => dayOf(afterWorkingDays(calendar, noon(day), days));

test("five working days across the National Day holiday of 2026 end on the thirteenth of October", () => {
  // 1 to 7 October are off; Saturday the 10th is worked, Sunday the 11th is not.
  expect(after("2026-09-30", 5)).toBe("2026-10-13");
});

test("a weekend day on which one works counts, a weekday off does not", () => {
  expect(isWorkingDay(calendar, "2026-02-14")).toBe(true);
  expect(isWorkingDay(calendar, "2026-02-17")).toBe(false);
  expect(isWorkingDay(calendar, "2026-03-14")).toBe(false);
  expect(after("2026-02-13", 1)).toBe("2026-02-14");
  expect(after("2026-02-14", 1)).toBe("2026-02-24");
});

test("a day ends at midnight in China, not in London", () => {
  const end = afterWorkingDays(calendar, noon("2026-06-01"), 1);
  expect(new Date(end).toISOString()).toBe("2026-06-02T15:59:59.999Z");
  expect(dayOf(Date.parse("2026-06-01T17:00:00Z"))).toBe("2026-06-02");
});

test("days that are left run down to none", () => {
  const end = afterWorkingDays(calendar, noon("2026-06-01"), 3);
  expect(workingDaysLeft(calendar, noon("2026-06-01"), end)).toBe(3);
  expect(workingDaysLeft(calendar, noon("2026-06-04"), end)).toBe(0);
});

test("a date in a year without an arrangement is provisional", () => {
  expect(isProvisional(calendar, noon("2026-12-31"))).toBe(false);
  expect(isProvisional(calendar, noon("2031-01-05"))).toBe(true);
});
