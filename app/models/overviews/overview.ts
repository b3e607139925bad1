import type { Outcome } from "../adoptions/adoption";
import type { FoundWork } from "../editions/find-works.server";
import type { OrganisationKind } from "../organisations/organisation";

/** How many works something has, by one of their facets. */
export interface Counted {
  value: string;
  count: number;
}

/** The published works of a place, a unit, a person or a subject. */
export interface WorksOverview {
  total: number;
  kinds: Counted[];
  standings: Counted[];
  /** The newest. */
  works: FoundWork[];
  /** Those that are exemplars (典型) today, the newest. */
  exemplars: FoundWork[];
}

/** Somebody tried a published work. */
export interface AdoptionLine {
  id: string;
  practiceId: string;
  title: string;
  school: string;
  schoolId: string;
  adoptedAt: number;
  /** What they found last; null while they have not said. */
  outcome: Outcome | null;
}

export interface AdoptionsOverview {
  total: number;
  /** How many different schools, and different works. */
  schools: number;
  works: number;
  newest: AdoptionLine[];
}

export interface CommunityLine {
  id: string;
  name: string;
  theme: string;
}

/** A unit with the number of its published works. */
export interface UnitLine {
  id: string;
  name: string;
  kind: OrganisationKind;
  divisionCode: string;
  works: number;
}

/** Lines a page shows of each; the rest is behind a link or a number. */
export const SHOWN = { works: 10, own: 20, exemplars: 6, adoptions: 6, communities: 20, units: 40 } as const;
