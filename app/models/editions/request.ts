import type { Projection } from "../documents/projection.server";
import type { Kind } from "../practices/practice";
import type { Finding } from "../privacy/finding";
import type { EditionDetails } from "./edition";

/** Characters of the note with which a work is sent back. */
export const NOTE_LENGTH = 2000;

/** A text as it was when publication was asked for: what the administrator sees is what is published. */
export interface Frozen {
  kind: Kind;
  title: string;
  details: EditionDetails;
  projection: Projection;
}

export type Decision = "approved" | "returned" | "withdrawn";

export interface PublicationRequest {
  id: string;
  practiceId: string;
  organisationId: string;
  organisationName: string;
  requestedBy: string;
  requestedByName: string;
  requestedAt: number;
  decidedAt: number | null;
  decision: Decision | null;
  note: string;
  /** How many places that tell of persons the asker was shown, and confirmed to have looked at. */
  findings: number;
  /** These places; none for requests of the time before they were kept. */
  found: readonly Pick<Finding, "kind" | "sample">[];
  frozen: Frozen;
}
