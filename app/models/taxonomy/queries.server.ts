import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { z } from "zod";
import {
  type DivisionTable,
  divisionsFileSchema,
  englishNamesSchema,
  findDivision,
  indexDivisions,
} from "./divisions";
import { type Jurisdiction, jurisdictionsFileSchema } from "./jurisdictions";
import {
  findTerm,
  SCHEME_NAMES,
  type Scheme,
  type SchemeName,
  type Schemes,
  schemeSchema,
  type Taxonomy,
} from "./taxonomy";
import { type Template, templateSchema } from "./template";

/**
 * Reads and checks everything under content/ that is data: taxonomies, divisions,
 * jurisdictions and templates. A mistake stops the start with one sentence that names the
 * file and the place in it; the answer is frozen.
 */
export function loadTaxonomy(contentDir: string): Taxonomy {
  const divisions = loadDivisions(contentDir);
  return Object.freeze({
    schemes: loadSchemes(contentDir),
    divisions,
    jurisdictions: loadJurisdictions(contentDir, divisions),
    templates: loadTemplates(contentDir),
  });
}

function loadSchemes(contentDir: string): Schemes {
  const found = new Map<string, Scheme>();
  const files = jsonFiles(contentDir, "taxonomy");
  for (const file of files) {
    const scheme = read(contentDir, file, schemeSchema);
    if (found.has(scheme.scheme)) throw mistake(file, "scheme", `${scheme.scheme} stands in two files`);
    found.set(scheme.scheme, scheme);
  }
  for (const name of SCHEME_NAMES) {
    if (!found.has(name)) throw mistake("taxonomy", name, "no file holds this scheme");
  }
  const schemes = Object.fromEntries(found) as Record<SchemeName, Scheme>;
  [...found.values()].forEach((scheme, index) => {
    requireKnownStages(files[index]!, scheme, schemes.stage);
  });
  return deepFreeze(schemes);
}

/** A subject or grade that names a stage nobody knows would never be offered to anyone. */
function requireKnownStages(file: string, { terms }: Scheme, stage: Scheme): void {
  terms.forEach(({ stages = [] }, index) => {
    const unknown = stages.find((code) => findTerm(stage, code) === null);
    if (unknown !== undefined) throw mistake(file, `terms[${index}].stages`, `${unknown} is no stage`);
  });
}

function loadDivisions(contentDir: string): DivisionTable {
  const file = read(contentDir, "divisions/divisions.json", divisionsFileSchema);
  return indexDivisions(file, read(contentDir, "divisions/names-en.json", englishNamesSchema));
}

function loadJurisdictions(contentDir: string, divisions: DivisionTable): readonly Jurisdiction[] {
  const file = "divisions/jurisdictions.json";
  const { jurisdictions } = read(contentDir, file, jurisdictionsFileSchema);
  jurisdictions.forEach(({ divisionCode }, index) => {
    if (divisionCode === null || findDivision(divisions, divisionCode) !== null) return;
    throw mistake(file, `jurisdictions[${index}].divisionCode`, `${divisionCode} is no division`);
  });
  return deepFreeze(jurisdictions);
}

function loadTemplates(contentDir: string): readonly Template[] {
  const templates: Template[] = [];
  for (const file of jsonFiles(contentDir, "templates")) {
    const template = read(contentDir, file, templateSchema);
    if (templates.some(({ id }) => id === template.id)) {
      throw mistake(file, "id", `${template.id} stands in two files`);
    }
    templates.push(template);
  }
  return deepFreeze(templates);
}

function jsonFiles(contentDir: string, folder: string): string[] {
  try {
    const names = readdirSync(path.join(contentDir, folder)).filter((name) => name.endsWith(".json"));
    return names.sort().map((name) => `${folder}/${name}`);
  } catch (cause) {
    throw mistake(folder, "folder", "cannot be read", cause);
  }
}

function read<Schema extends z.ZodType>(contentDir: string, file: string, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(parse(contentDir, file));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const others = result.error.issues.length - 1;
  const more = others > 0 ? ` (and ${others} more)` : "";
  throw mistake(file, place(issue?.path ?? []), `${issue?.message ?? "is not valid"}${more}`);
}

function parse(contentDir: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(contentDir, file), "utf8"));
  } catch (cause) {
    throw mistake(file, "whole file", cause instanceof Error ? cause.message : "cannot be read", cause);
  }
}

/** `terms[3].code`, as one would write it in code. */
function place(steps: readonly PropertyKey[]): string {
  const text = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return text.replace(/^\./, "") || "whole file";
}

function mistake(file: string, where: string, what: string, cause?: unknown): Error {
  return new Error(`content/${file}, at ${where}: ${what.replace(/\.$/, "")}.`, { cause });
}

function deepFreeze<Value>(value: Value): Value {
  if (value !== null && typeof value === "object" && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
