import type { Locale } from "../models/actor";
import type { About, AboutFacet } from "../models/calls/admission";
import type { CallSettings } from "../models/calls/call";
import type { Rubric } from "../models/calls/rubric";
import type { SingleUnits } from "../models/calls/single-units.server";
import type { Step } from "../models/calls/step";
import { endOfDay, startOfDay } from "../models/calls/working-days";
import { codesWithin, selectableTerms, type Taxonomy } from "../models/taxonomy/taxonomy";
import { rubricFrom } from "./rubric-form";

interface Around {
  taxonomy: Taxonomy;
  /** The language in which the form was shown. */
  locale: Locale;
  /** None where they are not told. */
  units?: SingleUnits;
}

/** What a form says a call's settings are; the model checks it. */
export function settingsFrom(
  form: FormData,
  rubric: Rubric,
  { taxonomy, locale, units }: Around,
): CallSettings {
  return {
    kinds: form.getAll("kinds[]").map(String) as CallSettings["kinds"],
    about: aboutFrom(form, taxonomy),
    opensAt: startOfDay(dayIn(form, "opensAt")),
    closesAt: endOfDay(dayIn(form, "closesAt")),
    steps: stepsFrom(form),
    ...(units ?? { quotas: {}, separate: [] }),
    rubric: rubricFrom(form, rubric, locale),
    called: { exemplar: textIn(form, "called-exemplar"), cultivated: textIn(form, "called-cultivated") },
    returns: numberIn(form, "returns"),
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

const textIn = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

/** A day like `2026-03-01`; anything else is none. */
function dayIn(form: FormData, name: string): string {
  const told = textIn(form, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(told) ? told : "";
}

function numberIn(form: FormData, name: string): number {
  const told = textIn(form, name);
  return told === "" ? Number.NaN : Number(told);
}

function stepsFrom(form: FormData): Step[] {
  const column = (name: string) => form.getAll(`step-${name}`).map((value) => String(value).trim());
  const columns = ["kind", "level", "days", "number", "name", "extra"].map(column);
  const [kinds = [], levels = [], days = [], numbers = [], names = [], extras = []] = columns;
  const judged = { blind: form.get("blind") !== "open", spread: textIn(form, "spread") };
  return kinds.flatMap((kind, row) => {
    if (kind === "") return [];
    const named = { days: days[row], ...(names[row] && { name: names[row] }) };
    const told = { level: levels[row], number: numbers[row] ?? "", extra: extras[row] ?? "", ...judged };
    return [{ kind, ...named, ...ownOf(kind, told) } as unknown as Step];
  });
}

interface ToldStep {
  level: string | undefined;
  number: string;
  extra: string;
  blind: boolean;
  spread: string;
}

/** What a step of a kind has beside its name and its days. */
function ownOf(kind: string, { level, number, extra, blind, spread }: ToldStep): Record<string, unknown> {
  if (kind === "check") return { level, ...(extra === "asks" && { asks: true }) };
  if (kind === "endorsement")
    return { level, quota: number === "" ? null : number, ranked: extra === "ranked" };
  if (kind === "review") return { experts: number, blind, spread };
  if (kind === "visit") return { share: number };
  return kind === "designation" ? { years: number } : {};
}
