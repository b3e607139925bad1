import { z } from "zod";
import { FULL_SCORE, type Rubric } from "../calls/rubric";

/** Below the first and above the second share of the points, a score needs a reason. */
export const LOW = 0.6;
export const HIGH = 0.95;
/** From so many scores on, the highest and the lowest are left out. */
export const TRIMMED_FROM = 5;

const scoreSchema = z.object({
  points: z.number().min(0).max(FULL_SCORE).nullable().default(null),
  comment: z.string().trim().max(2000).default(""),
  /** Passage of the text it speaks of. */
  anchor: z.string().max(80).default(""),
});
/** What an expert has filled in so far. */
export const sheetSchema = z.object({
  scores: z.record(z.string().max(40), scoreSchema).default({}),
  vetoes: z.array(z.string().max(40)).max(20).default([]),
  overall: z.string().trim().max(4000).default(""),
});
export type Sheet = z.infer<typeof sheetSchema>;

/** What keeps a sheet from being submitted: the code of a rule, and the indicator it speaks of. */
export interface SheetFault {
  code: "score-missing" | "score-range" | "score-comment" | "veto-comment" | "overall-comment";
  indicator: string | null;
}

/** Everything that is wrong with a sheet; empty when it may be submitted. */
export function sheetFaults(rubric: Rubric, sheet: Sheet): SheetFault[] {
  const faults: SheetFault[] = [];
  for (const { id, weight } of rubric.indicators) {
    const { points = null, comment = "" } = sheet.scores[id] ?? {};
    if (points === null) faults.push({ code: "score-missing", indicator: id });
    else if (points > weight) faults.push({ code: "score-range", indicator: id });
    else if (isExtreme(points / weight) && comment === "") {
      faults.push({ code: "score-comment", indicator: id });
    }
  }
  if (faults.length > 0) return faults;
  if (sheet.vetoes.length > 0 && sheet.overall === "") return [{ code: "veto-comment", indicator: null }];
  const total = totalOf(rubric, sheet) / FULL_SCORE;
  return isExtreme(total) && sheet.overall === "" ? [{ code: "overall-comment", indicator: null }] : [];
}

function isExtreme(share: number): boolean {
  return share < LOW || share > HIGH;
}

/** Sum of the points; what is missing counts nothing. */
export function totalOf(rubric: Rubric, sheet: Sheet): number {
  return rubric.indicators.reduce((sum, { id }) => sum + (sheet.scores[id]?.points ?? 0), 0);
}

/** Points between the highest and the lowest. */
export function spreadOf(totals: readonly number[]): number {
  return totals.length === 0 ? 0 : Math.max(...totals) - Math.min(...totals);
}

/** The score of a work: the mean, from five on without the highest and the lowest; null without any. */
export function scoreOf(totals: readonly number[]): number | null {
  return meanOf(counted(totals, (total) => total));
}

/** Those that count: from five on, all but the highest and the lowest. */
function counted<T>(all: readonly T[], total: (each: T) => number): T[] {
  const sorted = [...all].sort((a, b) => total(a) - total(b));
  return sorted.length >= TRIMMED_FROM ? sorted.slice(1, -1) : sorted;
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}

/**
 * How many points of an indicator the experts whose scores count left, on average: so much a panel may
 * add for an outstanding feature, so that no work comes above the full score.
 */
export function roomOf(rubric: Rubric, indicator: string, sheets: readonly Sheet[]): number {
  const weight = rubric.indicators.find(({ id }) => id === indicator)?.weight ?? 0;
  const judging = counted(sheets, (sheet) => totalOf(rubric, sheet));
  const mean = meanOf(judging.map(({ scores }) => scores[indicator]?.points ?? 0));
  return mean === null ? 0 : weight - mean;
}

/** How many experts a work needs: one more than asked for where they differ too much. */
export function expertsNeeded(experts: number, spread: number, totals: readonly number[]): number {
  return totals.length >= experts && spreadOf(totals) > spread ? experts + 1 : experts;
}

/**
 * Krippendorff's alpha for interval data: 1 when the experts agree in everything, 0 when they agree as
 * by chance. Null where no two of them judged the same work, or nothing varies.
 * @param units the scores of each work; works with a single score say nothing
 */
export function krippendorffAlpha(units: readonly (readonly number[])[]): number | null {
  const paired = units.filter((scores) => scores.length >= 2);
  const all = paired.flat();
  if (all.length < 2) return null;
  const observed = paired.reduce((sum, scores) => sum + squaredDifferences(scores) / (scores.length - 1), 0);
  const expected = squaredDifferences(all) / (all.length - 1);
  return expected === 0 ? null : 1 - observed / expected;
}

/** Sum of squared differences over all ordered pairs, by way of the mean: linear in their number. */
function squaredDifferences(values: readonly number[]): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return 2 * values.length * values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
}
