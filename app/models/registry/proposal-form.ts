import { z } from "zod";
import { findRegion } from "../practices/region";
import { ancestors } from "../taxonomy/divisions";
import { findJurisdiction, jurisdictionOfPlace } from "../taxonomy/jurisdictions";
import type { Taxonomy } from "../taxonomy/taxonomy";
import { proposalSchema } from "./registry";

/**
 * Reads the form in which a member tells of a unit: its place is looked up by name, and who
 * recommends it follows from the place unless it belongs to 兵团.
 */
export function proposalFormSchema(taxonomy: Taxonomy) {
  return proposalSchema
    .omit({ divisionCode: true, jurisdictionCode: true, legalBody: true })
    .extend({
      region: z.string("region-required").trim().min(1, "region-required"),
      jurisdiction: z.string().default(""),
      dependent: z.string().optional(),
    })
    .transform(({ region, jurisdiction, dependent, ...told }, context) => {
      const found = findRegion(taxonomy.divisions, region);
      if (!("code" in found)) {
        const message = found.candidates.length > 0 ? "region-ambiguous" : "region-unknown";
        context.addIssue({ code: "custom", path: ["region"], message });
        return z.NEVER;
      }
      const jurisdictionCode = jurisdictionFor(taxonomy, jurisdiction, found.code);
      if (jurisdictionCode === null) {
        context.addIssue({ code: "custom", path: ["jurisdiction"], message: "jurisdiction-unknown" });
        return z.NEVER;
      }
      return { ...told, divisionCode: found.code, jurisdictionCode, legalBody: dependent === undefined };
    });
}

/** Only 兵团 and its divisions are said; everything else follows from the place. */
function jurisdictionFor({ jurisdictions, divisions }: Taxonomy, said: string, place: string): string | null {
  if (said !== "") {
    const kind = findJurisdiction(jurisdictions, said)?.kind;
    return kind === "xpcc" || kind === "xpcc-division" ? said : null;
  }
  const line = [place, ...ancestors(divisions, place).map(({ code }) => code)];
  return jurisdictionOfPlace(jurisdictions, line)?.code ?? null;
}
