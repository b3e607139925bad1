import { and, desc, eq, isNull, max, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editionAuthors, editions, practices } from "../../db/schema";
import { readFacts } from "../editions/facet-facts.server";
import { type FoundWork, type FoundWorks, findWorks } from "../editions/find-works.server";
import { listPublishedWorks, type PublishedWork } from "../editions/queries.server";
import type { Filters, SearchRequest } from "../search/search";
import type { Searcher } from "../search/searcher";
import { type Counted, SHOWN, type WorksOverview } from "./overview";

/** Works of one unit or person that are counted at most. */
const MOST = 1000;

const newest = (filters: Filters, size: number): SearchRequest => ({
  ...{ q: "", filters, sort: "newest", page: 1, size },
});

/** Works within filters, with the counts of their facets: for places and subjects. */
export async function worksWithin(
  reader: Reader,
  searcher: Searcher,
  filters: Filters,
): Promise<{ overview: WorksOverview; facets: FoundWorks["facets"] }> {
  const found = await findWorks(reader, searcher, newest(filters, SHOWN.works));
  const { total, works, facets } = found;
  const some = facets.standing.some(({ value }) => value === "exemplar");
  const exemplars = some
    ? (await findWorks(reader, searcher, newest({ ...filters, standing: ["exemplar"] }, SHOWN.exemplars)))
        .works
    : [];
  return { overview: { total, kinds: facets.kind, standings: facets.standing, works, exemplars }, facets };
}

/** The published works of a unit, newest first; those of units that went up in it are its own. */
export async function listWorksOfUnit(reader: Reader, organisationId: string): Promise<PublishedWork[]> {
  const rows = await reader
    .select({ id: practices.id })
    .from(practices)
    .innerJoin(editions, and(eq(editions.practiceId, practices.id), isNull(editions.withdrawnAt)))
    .where(eq(practices.organisationId, organisationId))
    .groupBy(practices.id)
    .orderBy(desc(max(editions.publishedAt)))
    .limit(MOST);
  return listPublishedWorks(
    reader,
    rows.map(({ id }) => id),
  );
}

/** Works on whose newest title page a member is named, newest first. */
export async function listWorksOfMember(reader: Reader, memberId: string): Promise<PublishedWork[]> {
  const rows = await reader
    .select({ id: editionAuthors.practiceId })
    .from(editionAuthors)
    .innerJoin(editions, and(eq(editions.id, editionAuthors.editionId), isNull(editions.withdrawnAt)))
    .where(eq(editionAuthors.memberId, memberId))
    .groupBy(editionAuthors.practiceId)
    .orderBy(desc(max(editions.publishedAt)))
    .limit(MOST);
  const works = await listPublishedWorks(
    reader,
    rows.map(({ id }) => id),
  );
  return works.filter(({ details }) => details.authors.some((author) => author.memberId === memberId));
}

/** The same overview of works that are known one by one, with one page of them. */
export async function overviewOf(
  reader: Reader,
  works: readonly PublishedWork[],
  page: number,
): Promise<WorksOverview> {
  const facts = await readFacts(reader, works);
  const standingOf = (work: PublishedWork) => facts.get(work.practiceId)?.standing ?? [];
  return {
    total: works.length,
    kinds: counted(works.map(({ kind }) => kind)),
    standings: counted(works.flatMap(standingOf)),
    works: works.slice((page - 1) * SHOWN.own, page * SHOWN.own).map(asFound),
    exemplars: works
      .filter((work) => standingOf(work).includes("exemplar"))
      .slice(0, SHOWN.exemplars)
      .map(asFound),
  };
}

/** A work nobody searched for: nothing in it is marked. */
export function asFound(work: PublishedWork): FoundWork {
  return { ...work, found: { title: { text: work.title, marks: [] }, passage: null } };
}

function counted(values: readonly string[]): Counted[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

/** How many works a unit has in public, and whether it has any, which is far sooner known. */
export const publishedWorksOf = sql<number>`(
  select count(distinct e.practice_id) from practices p
  join editions e on e.practice_id = p.id and e.withdrawn_at is null
  where p.organisation_id = "organisations"."id")`;
export const publishes = sql<number>`exists (
  select 1 from practices p join editions e on e.practice_id = p.id and e.withdrawn_at is null
  where p.organisation_id = "organisations"."id")`;
