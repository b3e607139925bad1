import type { About, AboutFacet } from "../models/calls/admission";
import type { CallSettings } from "../models/calls/call";
import type { Rubric } from "../models/calls/rubric";
import { weighted } from "../models/calls/rubric";
import type { SingleUnits } from "../models/calls/single-units.server";
import type { Step } from "../models/calls/step";
import { endOfDay } from "../models/calls/working-days";
import { codesWithin, selectableTerms, type Taxonomy } from "../models/taxonomy/taxonomy";

const DAY = 86_400_000;

/** Codes of broken rules of a call, by the field beside which they are told. */
export const CALL_FIELDS: Record<string, string> = {
  "call-name-required": "name",
  "call-name-long": "name",
  "words-long": "summary",
  "kinds-required": "kinds[]",
  "closes-before-opens": "closesAt",
  "change-reason-required": "reason",
  "quota-line": "quotas",
  "quota-unit": "quotas",
  "separate-unit": "separate",
  ...Object.fromEntries(
    [
      "steps-required",
      "steps-many",
      "steps-order",
      "steps-fixed",
      "endorsement-late",
      "designation-needs-panel",
      "notice-needs-panel",
      "days-number",
      "quota-number",
      "experts-number",
      "spread-number",
      "share-number",
      "years-number",
      "level-unknown",
      "step-name-long",
      "rubric-weights",
      "call-closed",
      "invalid",
    ].map((code) => [code, "form"]),
  ),
};

interface Around {
  taxonomy: Taxonomy;
  /** None where they are not told. */
  units?: SingleUnits;
}

/** What a form says a call's settings are; the model checks it. */
export function settingsFrom(form: FormData, rubric: Rubric, { taxonomy, units }: Around): CallSettings {
  const weights = Object.fromEntries(
    rubric.indicators.flatMap(({ id }) => {
      const told = form.get(`weight-${id}`);
      return told === null ? [] : [[id, Number(told)]];
    }),
  );
  return {
    kinds: form.getAll("kinds[]").map(String) as CallSettings["kinds"],
    about: aboutFrom(form, taxonomy),
    opensAt: endOfDay(dayIn(form, "opensAt")) - DAY + 1,
    closesAt: endOfDay(dayIn(form, "closesAt")),
    steps: stepsFrom(form),
    ...(units ?? { quotas: {}, separate: [] }),
    rubric: weighted(rubric, weights),
    returns: Math.trunc(Number(form.get("returns") ?? 2)) || 0,
  };
}

/** Who ticks a term means those below it too. */
function aboutFrom(form: FormData, { schemes }: Taxonomy): About {
  const told = (facet: AboutFacet) => {
    const ticked = form.getAll(`${facet}[]`).map(String);
    const meant = new Set(ticked.flatMap((code) => codesWithin(schemes[facet], code)));
    return selectableTerms(schemes[facet]).flatMap(({ code }) => (meant.has(code) ? [code] : []));
  };
  return { stage: told("stage"), subject: told("subject"), problem: told("problem") };
}

function dayIn(form: FormData, name: string): string {
  const told = String(form.get(name) ?? "");
  return /^\d{4}-\d{2}-\d{2}$/.test(told) ? told : "1970-01-01";
}

function stepsFrom(form: FormData): Step[] {
  const column = (name: string) => form.getAll(`step-${name}`).map(String);
  const [kinds, levels, days, numbers, names] = ["kind", "level", "days", "number", "name"].map(column);
  const judged = { blind: form.get("blind") !== "open", spread: String(form.get("spread") ?? "") };
  return (kinds ?? []).flatMap((kind, index) => {
    if (kind === "") return [];
    const told = {
      level: levels?.[index],
      days: days?.[index],
      number: numbers?.[index] ?? "",
      name: names?.[index] ?? "",
      ...judged,
    };
    return [stepOf(kind, told) as Step];
  });
}

interface ToldStep {
  level: string | undefined;
  days: string | undefined;
  number: string;
  name: string;
  blind: boolean;
  spread: string;
}

function stepOf(kind: string, told: ToldStep): Record<string, unknown> {
  const { level, days, number, name, blind, spread } = told;
  if (kind === "check") return { kind, level, days, name };
  if (kind === "endorsement")
    return { kind, level, days, quota: number === "" ? null : number, ranked: number !== "" };
  if (kind === "review") return { kind, days, experts: number, blind, spread };
  if (kind === "visit") return { kind, days, share: number };
  return kind === "designation" ? { kind, days, years: number } : { kind, days };
}
