import type { Adoption } from "../../models/adoptions/adoption";
import { countTrials, type Support, supportOf, type TrialCount } from "../../models/adoptions/evidence";
import type { Labels } from "../public/labels";
import { visitorPath } from "../surroundings";

/** What schools tried and found, in numbers, as the page of a work tells it. */
export interface TrialView {
  count: TrialCount;
  support: Support;
  /** The page with all of it. */
  href: string;
  /** The tree of what it came from and what grew out of it; null where there is none. */
  lineage: string | null;
  /** Where a school begins. */
  adopt: string;
}

export function trialViewOf(
  adoptions: readonly Adoption[],
  { practiceId, number }: { practiceId: string; number: number },
  { locale, hasLineage }: { locale: string; hasLineage: boolean },
): TrialView {
  return {
    count: countTrials(adoptions),
    support: supportOf(adoptions),
    href: visitorPath(`/practices/${practiceId}/adoptions`, locale),
    lineage: hasLineage ? visitorPath(`/practices/${practiceId}/lineage`, locale) : null,
    adopt: `/desk/adoptions/new/${practiceId}/${number}`,
  };
}

/** A trial for its readers: the place in words, and nothing of who filled in the form. */
export type TrialEntry = Omit<Adoption, "adoptedBy" | "divisionCode"> & { place: string };

export function trialEntryOf({ adoptedBy: _, divisionCode, ...trial }: Adoption, labels: Labels): TrialEntry {
  return { ...trial, place: labels.region(divisionCode) };
}
