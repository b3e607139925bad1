import { asc, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { collections, editionAuthors, editions, organisations } from "../../db/schema";
import { publishes } from "./works.server";

/** Pages of one kind that a map of the site names at most. */
const MOST = 4000;

/** Paths of collections and of the pages of places, subjects, units and persons of whom something is public, in Chinese. */
export async function listOverviewPaths(reader: Reader): Promise<string[]> {
  const facets = await reader.all<{ facet: string; value: string }>(
    sql`select distinct facet, value from search_sets
        where facet in ('region', 'subject') and length(ids) > 0 order by facet, value limit ${MOST}`,
  );
  const units = await reader
    .select({ id: organisations.id })
    .from(organisations)
    .where(sql`${isNull(organisations.closedAt)} and ${publishes}`)
    .orderBy(asc(organisations.id))
    .limit(MOST);
  const people = await reader
    .selectDistinct({ id: editionAuthors.memberId })
    .from(editionAuthors)
    .innerJoin(editions, eq(editions.id, editionAuthors.editionId))
    .where(isNull(editions.withdrawnAt))
    .orderBy(asc(editionAuthors.memberId))
    .limit(MOST);
  const put = await reader
    .select({ id: collections.id })
    .from(collections)
    .where(
      sql`${isNull(collections.removedAt)} and exists (
        select 1 from collection_works w where w.collection_id = ${collections.id})`,
    )
    .limit(MOST);
  return [
    ...put.map(({ id }) => `/collections/${id}`),
    ...facets.map(({ facet, value }) => `/${facet}s/${value}`),
    ...units.map(({ id }) => `/units/${id}`),
    ...people.map(({ id }) => `/people/${id}`),
  ];
}
