import { type Sheet, type SheetFault, sheetFaults } from "../models/applications/scores";
import type { Rubric } from "../models/calls/rubric";
import type { FormProblems } from "./forms";

/** What an expert has typed, as a sheet; the model checks it. */
export function sheetFrom(form: FormData): Sheet {
  const scores: Sheet["scores"] = {};
  for (const name of form.keys()) {
    const id = /^points-([a-z0-9-]+)$/.exec(name)?.[1];
    if (id === undefined) continue;
    const points = String(form.get(name) ?? "").trim();
    scores[id] = {
      points: points === "" || Number.isNaN(Number(points)) ? null : Number(points),
      comment: String(form.get(`comment-${id}`) ?? ""),
      anchor: String(form.get(`anchor-${id}`) ?? ""),
    };
  }
  return {
    scores,
    vetoes: form.getAll("veto[]").map(String),
    overall: String(form.get("overall") ?? ""),
  };
}

/** Rules of a review, by the field beside which they are told. */
export const REVIEW_FIELDS: Record<string, string> = {
  "score-missing": "form",
  "score-range": "form",
  "score-comment": "form",
  "veto-comment": "overall",
  "overall-comment": "overall",
  "review-over": "form",
  "review-submitted": "form",
  "reason-required": "reason",
  "words-long": "reason",
};

/** Everything that is wrong with a sheet, each beside the indicator it speaks of; null when nothing is. */
export function sheetProblems(rubric: Rubric, sheet: Sheet): FormProblems | null {
  const faults = sheetFaults(rubric, sheet);
  if (faults.length === 0) return null;
  return { fields: Object.fromEntries(faults.map((fault) => [fieldOf(fault), [fault.code]])), values: {} };
}

function fieldOf({ code, indicator }: SheetFault): string {
  if (indicator === null) return "overall";
  return code === "score-comment" ? `comment-${indicator}` : `points-${indicator}`;
}
