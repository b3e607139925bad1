import { and, asc, countDistinct, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { adoptions, communities, communityUnits, editions, organisations } from "../../db/schema";
import type { Outcome } from "../adoptions/adoption";
import { type AdoptionsOverview, type CommunityLine, SHOWN } from "./overview";

/** The newest report of a trial is the one that counts. */
const outcome = sql<Outcome | null>`(
  select r.outcome from adoption_results r where r.adoption_id = ${adoptions.id}
  order by r.reported_at desc, r.id desc limit 1)`;

/**
 * Trials by units, or of works, for which a condition holds: as public as the works that were tried.
 * @param where about the trial (`adoptions`) or the school that tries (`organisations`)
 */
export async function findAdoptions(reader: Reader, where: SQL | undefined): Promise<AdoptionsOverview> {
  const [numbers] = await reader
    .select({
      total: countDistinct(adoptions.id),
      schools: countDistinct(adoptions.organisationId),
      works: countDistinct(adoptions.practiceId),
    })
    .from(adoptions)
    .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
    .innerJoin(editions, and(eq(editions.id, adoptions.editionId), isNull(editions.withdrawnAt)))
    .where(where);
  const { total = 0, schools = 0, works = 0 } = numbers ?? {};
  const newest = await reader
    .select({
      id: adoptions.id,
      practiceId: adoptions.practiceId,
      title: editions.title,
      school: organisations.name,
      schoolId: organisations.id,
      adoptedAt: adoptions.adoptedAt,
      outcome,
    })
    .from(adoptions)
    .innerJoin(organisations, eq(organisations.id, adoptions.organisationId))
    .innerJoin(editions, and(eq(editions.id, adoptions.editionId), isNull(editions.withdrawnAt)))
    .where(where)
    .orderBy(desc(adoptions.adoptedAt), desc(adoptions.id))
    .limit(SHOWN.adoptions);
  return { total, schools, works, newest };
}

/** Communities to which a unit belongs for which a condition holds, by name. */
export function findCommunities(reader: Reader, where: SQL | undefined): Promise<CommunityLine[]> {
  const { id, name, theme } = communities;
  return reader
    .selectDistinct({ id, name, theme })
    .from(communities)
    .innerJoin(communityUnits, eq(communityUnits.communityId, id))
    .innerJoin(organisations, eq(organisations.id, communityUnits.organisationId))
    .where(and(where, isNotNull(communityUnits.joinedAt), isNull(communityUnits.leftAt)))
    .orderBy(asc(name))
    .limit(SHOWN.communities);
}
