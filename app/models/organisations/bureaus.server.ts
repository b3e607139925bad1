import { and, inArray, isNull, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { organisations } from "../../db/schema";
import { ancestors } from "../taxonomy/divisions";
import { jurisdictionChain, provincialJurisdictionOf } from "../taxonomy/jurisdictions";
import type { Taxonomy } from "../taxonomy/taxonomy";
import { BUREAU_KINDS, type OrganisationKind } from "./organisation";

/** Where a unit is, and who recommends it. */
export interface UnitPlace {
  divisionCode: string;
  jurisdictionCode: string;
}

/**
 * The bureau under which a new unit comes: that of its county, else of its city, else of its
 * province, else the centre; null where there is none of them. The line of 兵团 goes by its
 * divisions (师), wherever their schools stand, and never by 新疆's bureaus.
 */
export async function findBureauFor(
  reader: Reader,
  taxonomy: Taxonomy,
  place: UnitPlace,
): Promise<string | null> {
  const places = [
    place.divisionCode,
    ...ancestors(taxonomy.divisions, place.divisionCode).map(({ code }) => code),
  ];
  const chain = jurisdictionChain(taxonomy.jurisdictions, place.jurisdictionCode).map(({ code }) => code);
  const rows = await reader
    .select()
    .from(organisations)
    .where(
      and(
        inArray(organisations.kind, [...BUREAU_KINDS]),
        isNull(organisations.closedAt),
        or(
          inArray(organisations.divisionCode, places),
          inArray(organisations.jurisdictionCode, chain),
          inArray(organisations.kind, ["central"]),
        ),
      ),
    );
  const fitting = rows.filter((row) => looksAfter(taxonomy, row, { places, chain }));
  const nearness = (kind: string) => (BUREAU_KINDS as readonly string[]).indexOf(kind as OrganisationKind);
  fitting.sort((one, other) => nearness(other.kind) - nearness(one.kind) || one.createdAt - other.createdAt);
  return fitting[0]?.id ?? null;
}

function looksAfter(
  { jurisdictions }: Taxonomy,
  bureau: UnitPlace & { kind: string },
  { places, chain }: { places: readonly string[]; chain: readonly string[] },
): boolean {
  if (bureau.kind === "central") return true;
  const top = provincialJurisdictionOf(jurisdictions, bureau.jurisdictionCode)?.code;
  if (top !== chain.at(-1)) return false;
  return top === "xpcc" ? chain.includes(bureau.jurisdictionCode) : places.includes(bureau.divisionCode);
}
