import type { AppLoadContext } from "@remix-run/node";
import type { z } from "zod";
import type { Actor } from "../models/actor";
import { type CallSettings, callSettingsSchema, namedSchema } from "../models/calls/call";
import type { Rubric } from "../models/calls/rubric";
import { singleUnitsFrom } from "../models/calls/single-units.server";
import { asProblems } from "./broken-rules";
import { settingsFrom } from "./call-form";
import { type FormProblems, valuesOf } from "./forms";

/** Rules that only the store can tell, by the field beside which they are told. */
export const CALL_FIELDS: Record<string, string> = {
  "change-reason-required": "reason",
  "words-long": "reason",
  "steps-fixed": "form",
  "call-closed": "form",
};

const UNIT_FIELDS = { "quota-line": "quotas", "quota-unit": "quotas", "separate-unit": "separate" };

export interface CallFormRead {
  settings: CallSettings;
  /** Everything that is wrong with it, at once; null when nothing is. */
  problems: FormProblems | null;
  values: FormProblems["values"];
}

/** A form of a call's settings, with everything that is wrong in it. @param named whether it names the call too */
export async function readCallForm(
  { db, taxonomy }: AppLoadContext,
  { locale }: Actor,
  form: FormData,
  { rubric, named }: { rubric: Rubric; named: boolean },
): Promise<CallFormRead> {
  const text = (name: string) => String(form.get(name) ?? "");
  const told = { quotas: text("quotas"), separate: text("separate") };
  const values = valuesOf(form);
  const units = await asProblems(singleUnitsFrom(db.read, told), UNIT_FIELDS, values);
  const settings = settingsFrom(form, rubric, { taxonomy, locale, ...(units.ok && { units: units.value }) });
  const fields = {
    ...(named && fieldsOf(namedSchema, { name: text("name"), summary: text("summary") })),
    ...fieldsOf(callSettingsSchema, settings),
    ...(!units.ok && units.problems.fields),
  };
  const problems = Object.keys(fields).length === 0 ? null : { fields, values };
  return { settings, problems, values };
}

/** Broken rules by the field of the form beside which they are told. */
function fieldsOf(schema: z.ZodType, value: unknown): FormProblems["fields"] {
  const fields: FormProblems["fields"] = {};
  for (const { path, message } of schema.safeParse(value).error?.issues ?? []) {
    const name = fieldOf(path);
    const known = fields[name] ?? [];
    fields[name] = known.includes(message) ? known : [...known, message];
  }
  return fields;
}

/** Of a step its row stands before the name of the field, as its controls are called. */
function fieldOf(path: readonly PropertyKey[]): string {
  const [setting, row, part] = path.map(String);
  if (setting === "called") return `called-${row}`;
  if (setting !== "steps" || row === undefined)
    return (
      ["name", "summary", "kinds", "opensAt", "closesAt", "returns"].find((name) => name === setting) ??
      "form"
    );
  if (part === undefined || !["level", "days", "name"].includes(part)) return `${row}-step-number`;
  return `${row}-step-${part}`;
}
