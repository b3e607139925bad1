import { and, asc, count, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { collections, collectionWorks, editions, organisations } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { listPublishedWorks } from "../editions/queries.server";
import type { Searcher } from "../search/searcher";
import type { CollectedWork, Collection } from "./collection";
import { canCurate, canRemove, curatingGrants } from "./policy";

/** Collections a list names, and works a search offers, at most. */
const SHOWN = 100;
const OFFERED = 8;
/** Collections that the page of a work names at most. */
const OF_WORK = 12;

export interface CollectionLine extends Collection {
  works: number;
}

const works = sql<number>`(select count(*) from collection_works w where w.collection_id = ${collections.id})`;

async function select(reader: Reader, where: SQL | undefined): Promise<CollectionLine[]> {
  const { id, organisationId, title, introduction, changedAt } = collections;
  return reader
    .select({
      ...{ id, organisationId, title, introduction, changedAt, works },
      organisationName: organisations.name,
    })
    .from(collections)
    .innerJoin(organisations, eq(organisations.id, organisationId))
    .where(and(isNull(collections.removedAt), where))
    .orderBy(desc(changedAt), desc(id))
    .limit(SHOWN);
}

/** Collections for everybody, the last changed first; one without works is not shown yet. */
export async function listCollections(reader: Reader, organisationId?: string): Promise<CollectionLine[]> {
  const own = organisationId === undefined ? undefined : eq(collections.organisationId, organisationId);
  return select(reader, and(own, sql`${works} > 0`));
}

/** In which collections a work stands, and why; the last changed first. */
export async function listCollectionsOf(
  reader: Reader,
  practiceId: string,
): Promise<(Pick<Collection, "id" | "title" | "organisationName"> & { reason: string })[]> {
  const { id, organisationId, title, changedAt, removedAt } = collections;
  return reader
    .select({ id, title, organisationName: organisations.name, reason: collectionWorks.reason })
    .from(collectionWorks)
    .innerJoin(collections, eq(id, collectionWorks.collectionId))
    .innerJoin(organisations, eq(organisations.id, organisationId))
    .where(and(eq(collectionWorks.practiceId, practiceId), isNull(removedAt)))
    .orderBy(desc(changedAt), desc(id))
    .limit(OF_WORK);
}

/** A collection for everybody. @throws notFound, also while nothing is in it */
export async function getCollection(
  reader: Reader,
  id: string,
): Promise<{ collection: Collection; works: CollectedWork[] }> {
  const [collection] = await select(reader, eq(collections.id, id));
  const collected = collection ? await listCollected(reader, id) : [];
  if (!collection || collected.length === 0) throw notFound();
  return { collection, works: collected };
}

/** A collection before those who put it together. @throws notFound for everybody else */
export async function getCollectionDesk(
  reader: Reader,
  actor: Actor,
  id: string,
): Promise<{ collection: Collection; works: CollectedWork[]; can: { curate: boolean } }> {
  const [collection] = await select(reader, eq(collections.id, id));
  if (!collection || !canRemove(actor, collection.organisationId)) throw notFound();
  const can = { curate: canCurate(actor, collection.organisationId) };
  return { collection, works: await listCollected(reader, id), can };
}

/** Collections of the actor's units, empty ones too. */
export async function listOwnCollections(reader: Reader, actor: Actor): Promise<CollectionLine[]> {
  const units = curatingGrants(actor).map(({ organisationId }) => organisationId);
  return units.length === 0 ? [] : select(reader, inArray(collections.organisationId, units));
}

/** Works to choose from by words; those that are in the collection already are left out. */
export async function findWorksToAdd(
  reader: Reader,
  searcher: Searcher,
  collectionId: string,
  q: string,
): Promise<{ practiceId: string; title: string; organisation: string; language: string }[]> {
  if (q === "") return [];
  const request = { q, filters: {}, sort: "relevance", page: 1, size: OFFERED } as const;
  const { hits } = await searcher.search(request);
  const inside = new Set((await positions(reader, collectionId)).map(({ practiceId }) => practiceId));
  const ids = hits.map(({ entryId }) => entryId).filter((id) => !inside.has(id));
  return (await listPublishedWorks(reader, ids)).map(({ practiceId, title, details }) => ({
    ...{ practiceId, title, organisation: details.organisation, language: details.language },
  }));
}

/** Its works in their order. */
export function positions(reader: Reader, collectionId: string) {
  return reader
    .select()
    .from(collectionWorks)
    .where(eq(collectionWorks.collectionId, collectionId))
    .orderBy(asc(collectionWorks.position));
}

async function listCollected(reader: Reader, id: string): Promise<CollectedWork[]> {
  const rows = await positions(reader, id);
  const ids = rows.map(({ practiceId }) => practiceId);
  const standing = new Map((await listPublishedWorks(reader, ids)).map((work) => [work.practiceId, work]));
  const gone = await withdrawn(
    reader,
    ids.filter((each) => !standing.has(each)),
  );
  return rows.map(({ practiceId, reason }) => {
    const work = standing.get(practiceId) ?? null;
    const last = gone.get(practiceId);
    return {
      ...{ practiceId, reason, work },
      title: work?.title ?? last?.title ?? "",
      language: work?.details.language ?? "zh-Hans",
      withdrawalReason: work ? null : (last?.reason ?? null),
    };
  });
}

/** The last edition of works of which none stands. */
async function withdrawn(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, { title: string; reason: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({
      practiceId: editions.practiceId,
      title: editions.title,
      reason: editions.withdrawalReason,
    })
    .from(editions)
    .where(inArray(editions.practiceId, [...ids]))
    .orderBy(asc(editions.number));
  return new Map(rows.map(({ practiceId, title, reason }) => [practiceId, { title, reason }]));
}

/** How many works are in a collection. */
export async function countCollected(reader: Reader, id: string): Promise<number> {
  const [row] = await reader
    .select({ works: count() })
    .from(collectionWorks)
    .where(eq(collectionWorks.collectionId, id));
  return row?.works ?? 0;
}
