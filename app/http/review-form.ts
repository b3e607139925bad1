import type { Sheet } from "../models/applications/scores";

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
