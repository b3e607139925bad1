import { z } from "zod";

/** Under what conditions a school teaches, in the order in which they are told. */
export const CONDITIONS = ["stage", "pupils", "boarding", "devices", "bandwidth", "area"] as const;
export type Condition = (typeof CONDITIONS)[number];

/** What is not known is null, and an empty list. */
export interface Conditions {
  /** Codes of content/taxonomy/stages.json. */
  stage: string[];
  pupils: number | null;
  /** Of a hundred pupils. */
  boarding: number | null;
  /** For each pupil. */
  devices: number | null;
  /** Mbit/s. */
  bandwidth: number | null;
  /** Codes of content/taxonomy/area-types.json. */
  area: string[];
}

/** Bounds of each number, and whether it may have a fraction. */
export const BOUNDS = {
  pupils: { min: 1, max: 20_000, step: 1 },
  boarding: { min: 0, max: 100, step: 1 },
  devices: { min: 0, max: 5, step: 0.01 },
  bandwidth: { min: 1, max: 100_000, step: 1 },
} as const;
export type Measured = keyof typeof BOUNDS;
export const MEASURED = Object.keys(BOUNDS) as Measured[];

const codes = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .default([])
  .transform((all) => [...new Set(all.filter((code) => /^[A-Za-z0-9.-]{1,40}$/.test(code)))].slice(0, 20));

const measured = (name: Measured) => {
  const { min, max, step } = BOUNDS[name];
  return z
    .string()
    .trim()
    .default("")
    .transform((typed, context) => {
      if (typed === "") return null;
      const value = Number(typed);
      const fits = Number.isFinite(value) && value >= min && value <= max;
      if (fits && (step < 1 || Number.isInteger(value))) return value;
      context.addIssue({ code: "custom", message: `conditions-${name}` });
      return z.NEVER;
    });
};

const shape = {
  stage: codes,
  pupils: measured("pupils"),
  boarding: measured("boarding"),
  devices: measured("devices"),
  bandwidth: measured("bandwidth"),
  area: codes,
};

/** What a unit tells of itself, for which year, and from where it has it. */
export const toldSchema = z.object({
  ...shape,
  year: z
    .string("conditions-year")
    .regex(/^20\d\d$/, "conditions-year")
    .transform(Number),
  source: z.string("conditions-source").trim().min(1, "conditions-source").max(200, "conditions-source-long"),
});
export type ToldConditions = z.infer<typeof toldSchema>;

/** The conditions of an address; what cannot be read is as if it had not been said. */
export function parseConditions(parameters: URLSearchParams): Conditions {
  const list = (name: "stage" | "area") => shape[name].parse(parameters.getAll(name));
  const number = (name: Measured) => shape[name].safeParse(parameters.get(name) ?? "").data ?? null;
  return {
    stage: list("stage"),
    pupils: number("pupils"),
    boarding: number("boarding"),
    devices: number("devices"),
    bandwidth: number("bandwidth"),
    area: list("area"),
  };
}

/** Whether a condition is said at all. */
export function isKnown(conditions: Conditions, condition: Condition): boolean {
  const value = conditions[condition];
  return Array.isArray(value) ? value.length > 0 : value !== null;
}
