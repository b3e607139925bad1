import type { Role } from "../actor";

/** An office held in a unit, by grant or in somebody's place. */
export interface Office {
  organisationId: string;
  organisationName: string;
  role: Role;
  /** For whom, where it was delegated. */
  standsInFor: string | null;
}

/** Offices that may be lent to somebody during leave. */
export const LENT: readonly Role[] = ["school-admin", "bureau-officer", "steward"];
