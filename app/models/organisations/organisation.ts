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
  createdAt: number;
  closedAt: number | null;
}

/** What is told of a unit that joins the tree; names lose the spaces that came with a paste. */
export const newOrganisationSchema = z.object({
  name: z
    .string()
    .transform((name) =>
      name
        .normalize("NFC")
        .replace(/[\s\p{C}]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().min(1, "organisation-name-required").max(120, "organisation-name-long")),
  kind: z.enum(ORGANISATION_KINDS, "organisation-kind-unknown"),
  parentId: z.string().max(40).nullable(),
  divisionCode: z.string().regex(/^\d{6}$/, "division-unknown"),
  jurisdictionCode: z.string().regex(/^(\d{6}|xpcc(-\d{2})?)$/, "jurisdiction-unknown"),
});
/** As a form or a file says it, before it is checked. */
export interface NewOrganisation {
  name: string;
  kind: string;
  parentId: string | null;
  divisionCode: string;
  jurisdictionCode: string;
}
