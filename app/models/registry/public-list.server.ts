import { and, asc, eq, gt, isNull, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { organisationProposals, organisations } from "../../db/schema";
import type { Organisation, OrganisationKind } from "../organisations/organisation";

/** Units that stand and are no mere proposals, by id, after one of them: for everybody. */
export async function listKnownUnits(reader: Reader, after: string, limit: number): Promise<Organisation[]> {
  const rows = await reader
    .select({ unit: organisations })
    .from(organisations)
    .leftJoin(organisationProposals, eq(organisationProposals.organisationId, organisations.id))
    .where(
      and(
        isNull(organisations.closedAt),
        gt(organisations.id, after),
        or(isNull(organisationProposals.organisationId), eq(organisationProposals.decision, "verified")),
      ),
    )
    .orderBy(asc(organisations.id))
    .limit(limit);
  return rows.map(({ unit }) => ({ ...unit, kind: unit.kind as OrganisationKind }));
}
