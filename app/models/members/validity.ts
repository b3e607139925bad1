import { z } from "zod";

/** The clock of the programme: a day begins when it does in Beijing. */
const OFFSET = 8 * 3600_000;
const DAY = 24 * 3600_000;

/**
 * A day of a form, such as 2026-09-01, as the instant it begins, or for an end the instant it is
 * over; null for an empty field.
 */
export function dayField(side: "start" | "end") {
  return z
    .string()
    .trim()
    .default("")
    .transform((day, context) => {
      if (day === "") return null;
      const at = instantOf(day);
      if (at !== null) return side === "start" ? at : at + DAY;
      context.addIssue({ code: "custom", message: "day-shape" });
      return z.NEVER;
    });
}

function instantOf(day: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day) return null;
  return at - OFFSET;
}

/** The last day on which something holds that ends at an instant, as a form shows it. */
export function lastDayOf(end: number): string {
  return new Date(end - 1 + OFFSET).toISOString().slice(0, 10);
}

/** Until when a grant is to hold. */
export const limitSchema = z.object({ until: dayField("end") });
