import { z } from "zod";
import {
  type OrganisationKind,
  organisationNameSchema,
  PROPOSABLE_KINDS,
} from "../organisations/organisation";

export const GROUNDS_LENGTH = 500;
/** So many proposals of one member may wait at once. */
export const WAITING_PROPOSALS = 3;

const words = (name: string) =>
  z.string(`${name}-required`).trim().min(1, `${name}-required`).max(GROUNDS_LENGTH, `${name}-long`);

/** Why a proposed unit is refused: for who proposed it. */
export const refusalSchema = z.object({ reason: words("reason") });

/** The new name of a unit, and the document by which it has it. */
export const renamingSchema = z.object({ name: organisationNameSchema, grounds: words("grounds") });

/** Another unit above a unit. */
export const movingSchema = z.object({
  parent: z.string("parent-unknown").min(1, "parent-unknown").max(40, "parent-unknown"),
  grounds: words("grounds"),
});

/** A unit goes up in another; its own name is typed, since this is not undone. */
export const mergingSchema = z.object({
  into: z.string("unit-required").min(1, "unit-required").max(40, "unit-required"),
  name: z.string("name-differs"),
  grounds: words("grounds"),
});

/** A unit as a member proposes it; the place is looked up by the caller. */
export const proposalSchema = z.object({
  name: organisationNameSchema,
  kind: z.enum(PROPOSABLE_KINDS, "organisation-kind-unknown"),
  divisionCode: z.string().regex(/^\d{6}$/, "division-unknown"),
  jurisdictionCode: z.string().min(1, "jurisdiction-unknown"),
  legalBody: z.boolean(),
  statement: words("statement"),
});
export type NewProposal = z.infer<typeof proposalSchema>;

/** A proposed unit, as the bureau above it sees it, and who proposed it. */
export interface Proposal {
  organisationId: string;
  name: string;
  kind: OrganisationKind;
  divisionCode: string;
  jurisdictionCode: string;
  parentName: string | null;
  proposedBy: string;
  proposerName: string;
  proposerEmail: string;
  proposedAt: number;
  statement: string;
  decision: "verified" | "refused" | null;
  decidedAt: number | null;
  reason: string;
}
