import { z } from "zod";

/** Codes of content/taxonomy/organisation-kinds.json, from the host of the programme to a group of units. */
export const ORGANISATION_KINDS = [
  "central",
  "provincial-bureau",
  "city-bureau",
  "county-bureau",
  "authority",
  "research-institute",
  "school",
  "university",
  "enterprise",
  "association",
  "community",
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** A unit in the tree of jurisdictions: a bureau, a school, an enterprise. */
export interface Organisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  /** The unit that looks after it; null at the top. */
  parentId: string | null;
  /** Where it stands: a code of content/divisions. */
  divisionCode: string;
  /** Who recommends it, which need not be where it stands. */
  jurisdictionCode: string;
  /** False for one without a legal person of its own, such as a teaching point of a school. */
  legalBody: boolean;
  createdAt: number;
  closedAt: number | null;
}

/** What a bureau has said of a proposed unit. */
export type Verification = "verified" | "waiting" | "refused";

/** Bureaus of educational technology, from the top down: each stands below those before it. */
export const BUREAU_KINDS = ["central", "provincial-bureau", "city-bureau", "county-bureau"] as const;

/** The kinds a member may propose; bureaus and authorities are founded by those who keep the tree. */
export const PROPOSABLE_KINDS = [
  "school",
  "research-institute",
  "university",
  "enterprise",
  "association",
] as const satisfies readonly OrganisationKind[];

/**
 * Whether a unit of one kind may stand below one of another. Bureaus stand below higher bureaus
 * and authorities, everything else below any of those; a school also below a school, as its
 * teaching point, or below a university.
 */
export function mayStandBelow(kind: OrganisationKind, above: OrganisationKind): boolean {
  const rank = rankOf(kind);
  if (above === "authority") return kind !== "central";
  if (rankOf(above) !== -1) return rank === -1 || rankOf(above) < rank;
  if (kind === "community") return true;
  return kind === "school" && (above === "school" || above === "university");
}

function rankOf(kind: OrganisationKind): number {
  return (BUREAU_KINDS as readonly OrganisationKind[]).indexOf(kind);
}

/** The name of a unit as it is printed. */
export const organisationNameSchema = z
  .string("organisation-name-required")
  .transform((name) =>
    name
      .normalize("NFC")
      .replace(/[\s\p{C}]+/gu, " ")
      .trim(),
  )
  .pipe(z.string().min(1, "organisation-name-required").max(120, "organisation-name-long"));

/** What is told of a unit that joins the tree; names lose the spaces that came with a paste. */
export const newOrganisationSchema = z.object({
  name: organisationNameSchema,
  kind: z.enum(ORGANISATION_KINDS, "organisation-kind-unknown"),
  parentId: z.string().max(40).nullable(),
  divisionCode: z.string().regex(/^\d{6}$/, "division-unknown"),
  jurisdictionCode: z.string().regex(/^(\d{6}|xpcc(-\d{2})?)$/, "jurisdiction-unknown"),
  legalBody: z.boolean().default(true),
});
/** As a form or a file says it, before it is checked. */
export interface NewOrganisation {
  name: string;
  kind: string;
  parentId: string | null;
  divisionCode: string;
  jurisdictionCode: string;
  /** Left out: it is one. */
  legalBody?: boolean;
}
