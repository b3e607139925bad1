import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { communityUnits, organisations } from "../../db/schema";
import type { OrganisationKind } from "../organisations/organisation";
import type { CommunityUnit } from "./community";

/** Units of a community that have not left, in the order in which they were asked: the lead unit is first. */
export async function listStays(reader: Reader, communityId: string): Promise<CommunityUnit[]> {
  const rows = await reader
    .select({
      id: communityUnits.id,
      organisationId: communityUnits.organisationId,
      name: organisations.name,
      kind: organisations.kind,
      divisionCode: organisations.divisionCode,
      duty: communityUnits.duty,
      joinedAt: communityUnits.joinedAt,
    })
    .from(communityUnits)
    .innerJoin(organisations, eq(organisations.id, communityUnits.organisationId))
    .where(and(eq(communityUnits.communityId, communityId), isNull(communityUnits.leftAt)))
    .orderBy(asc(communityUnits.invitedAt), asc(communityUnits.id));
  return rows.map((row) => ({ ...row, kind: row.kind as OrganisationKind }));
}

/** Those of them that have joined. */
export async function listUnits(reader: Reader, communityId: string): Promise<CommunityUnit[]> {
  return (await listStays(reader, communityId)).filter(({ joinedAt }) => joinedAt !== null);
}

/** When units were in which community, for whoever asks whether two were in one at a time. */
export async function listStaysOf(
  reader: Reader,
  organisationIds: readonly string[],
): Promise<{ communityId: string; organisationId: string; from: number; until: number | null }[]> {
  if (organisationIds.length === 0) return [];
  const rows = await reader
    .select()
    .from(communityUnits)
    .where(
      and(inArray(communityUnits.organisationId, [...organisationIds]), isNotNull(communityUnits.joinedAt)),
    );
  return rows.map(({ communityId, organisationId, joinedAt, leftAt }) => ({
    ...{ communityId, organisationId, from: joinedAt ?? 0, until: leftAt },
  }));
}
