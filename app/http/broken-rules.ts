import { isDomainError } from "../models/domain-error";
import type { FormProblems, ParsedForm } from "./forms";

/**
 * Does what a form asks for; the rules it breaks come back beside the fields they speak of, so
 * that nothing typed is lost. Rules that are not named here go on to the page of errors.
 * @param fieldOf name of a field (or `form`) for each code of a rule
 */
export async function asProblems<T>(
  work: Promise<T>,
  fieldOf: Record<string, string>,
  values: FormProblems["values"],
): Promise<ParsedForm<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (!isDomainError(error) || fieldOf[error.code] === undefined) throw error;
    const fields: FormProblems["fields"] = {};
    for (const code of [error.code, ...(error.also ?? [])]) {
      const field = fieldOf[code] ?? "form";
      fields[field] = [...(fields[field] ?? []), code];
    }
    return { ok: false, problems: { fields, values } };
  }
}
