import type { z } from "zod";

export interface FormProblems {
  /** Message keys by field name; `form` for the whole. */
  fields: Record<string, string[]>;
  /** What was typed, to be shown again; never passwords. */
  values: Record<string, string | string[]>;
}

export type ParsedForm<T> = { ok: true; value: T } | { ok: false; problems: FormProblems };

/** The form of a request; empty when it carries none that can be read. */
export async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    return new FormData();
  }
}

/** What was typed into a form whose fields have one value each. */
export function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
}

/**
 * Reads a form. A field that comes several times, or whose name ends in `[]`, is a list, as it is
 * when the form comes back.
 * @param form at most a few kilobytes: the host bounds bodies
 */
export function parseForm<Schema extends z.ZodType>(
  form: FormData,
  schema: Schema,
): ParsedForm<z.output<Schema>> {
  const raw: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name);
    raw[name.replace(/\[\]$/, "")] = name.endsWith("[]") || all.length > 1 ? all : all[0];
  }
  const result = schema.safeParse(raw);
  if (result.success) return { ok: true, value: result.data };
  const fields: Record<string, string[]> = {};
  for (const issue of result.error.issues) {
    const name = String(issue.path[0] ?? "form");
    fields[name] ??= [];
    fields[name].push(issue.message);
  }
  return { ok: false, problems: { fields, values: valuesOf(form) } };
}

/** What was typed into a form, to be shown again; never passwords. */
export function valuesOf(form: FormData): FormProblems["values"] {
  const values: FormProblems["values"] = {};
  for (const name of new Set(form.keys())) {
    const key = name.replace(/\[\]$/, "");
    if (/password/i.test(key)) continue;
    const texts = form.getAll(name).filter((each): each is string => typeof each === "string");
    values[key] = name.endsWith("[]") || texts.length > 1 ? texts : (texts[0] ?? "");
  }
  return values;
}
