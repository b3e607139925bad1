import { isKind, type Kind, type PracticeDetails } from "../models/practices/practice";
import { findDivision } from "../models/taxonomy/divisions";
import { findTerm, type Taxonomy } from "../models/taxonomy/taxonomy";

/** What a work that is yet to be begun is about, where somebody came from a gap. */
export interface Prefill {
  kind: Kind | null;
  details: Partial<Pick<PracticeDetails, "stage" | "subject" | "problem" | "region">>;
}

/**
 * Reads an address or a form; what no vocabulary knows is as if it had not been said. Groups of
 * terms are no terms of a work.
 */
export function prefillOf(told: URLSearchParams | FormData, { schemes, divisions }: Taxonomy): Prefill {
  const value = (name: string) => String(told.get(name) ?? "");
  const details: Prefill["details"] = {};
  for (const facet of ["stage", "subject", "problem"] as const) {
    const term = findTerm(schemes[facet], value(facet));
    if (term && term.heading !== true) details[facet] = [term.code];
  }
  if (findDivision(divisions, value("region"))) details.region = value("region");
  const kind = value("kind");
  return { kind: isKind(kind) ? kind : null, details };
}

/** The same as fields of a form. */
export function prefilledFields({ details }: Prefill): [string, string][] {
  return Object.entries(details).flatMap(([name, value]) => {
    const [first] = [value].flat();
    return first === undefined ? [] : [[name, first] as [string, string]];
  });
}
