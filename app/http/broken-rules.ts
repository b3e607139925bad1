import { isDomainError } from "../models/domain-error";
import type { FormProblems, ParsedForm } from "./forms";

/**
 * Does what a form asks for; a rule it breaks comes back beside the field it speaks of, so that
 * nothing typed is lost. Rules that are not named here go on to the page of errors.
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
    const field = isDomainError(error) ? fieldOf[error.code] : undefined;
    if (!isDomainError(error) || field === undefined) throw error;
    return { ok: false, problems: { fields: { [field]: [error.code] }, values } };
  }
}
