import { fullName } from "../../models/taxonomy/divisions";
import { findJurisdiction } from "../../models/taxonomy/jurisdictions";
import { findTerm, label, type Taxonomy } from "../../models/taxonomy/taxonomy";

/** What kind of unit it is, where it is and who recommends it, in the reader's language. */
export interface UnitWords {
  kind: string;
  place: string;
  jurisdiction: string;
}

export function unitWords(
  taxonomy: Taxonomy,
  unit: { kind: string; divisionCode: string; jurisdictionCode?: string },
  locale: string,
): UnitWords {
  const term = findTerm(taxonomy.schemes["organisation-kind"], unit.kind);
  const jurisdiction = findJurisdiction(taxonomy.jurisdictions, unit.jurisdictionCode ?? "");
  return {
    kind: term ? label(term, locale) : unit.kind,
    place: fullName(taxonomy.divisions, unit.divisionCode, locale),
    jurisdiction: jurisdiction ? label(jurisdiction, locale) : "",
  };
}
