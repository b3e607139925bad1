import { and, asc, eq, gt, gte, inArray, lte, min, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { catalogueRecords, catalogueSets } from "../../db/schema";
import { type CatalogueRecord, readSetName } from "./catalogue";

/** Where a reader of the catalogue stands: after this record, in the order of changes. */
export interface CatalogueCursor {
  changedAt: number;
  practiceId: string;
}

export interface CatalogueRange {
  /** First and last instant of change, both included; null where open. */
  from: number | null;
  until: number | null;
  /** Name of a set, or null for all. */
  set: string | null;
  after: CatalogueCursor | null;
  limit: number;
}

/** Works by their last change, oldest first, those that are gone too. Never one twice, whatever changes meanwhile. */
export async function listChanges(reader: Reader, range: CatalogueRange): Promise<CatalogueRecord[]> {
  const { from, until, set, after, limit } = range;
  const { practiceId, changedAt, gone } = catalogueRecords;
  const rows = await reader
    .select({ practiceId, changedAt, gone })
    .from(catalogueRecords)
    .where(
      and(
        from === null ? undefined : gte(changedAt, from),
        until === null ? undefined : lte(changedAt, until),
        after === null
          ? undefined
          : or(
              gt(changedAt, after.changedAt),
              and(eq(changedAt, after.changedAt), gt(practiceId, after.practiceId)),
            ),
        set === null ? undefined : inSet(set),
      ),
    )
    .orderBy(asc(changedAt), asc(practiceId))
    .limit(limit);
  return withSets(reader, rows);
}

/** The last change of one work; null when it was never public. */
export async function findRecord(reader: Reader, practiceId: string): Promise<CatalogueRecord | null> {
  const { changedAt, gone } = catalogueRecords;
  const rows = await reader
    .select({ practiceId: catalogueRecords.practiceId, changedAt, gone })
    .from(catalogueRecords)
    .where(eq(catalogueRecords.practiceId, practiceId));
  return (await withSets(reader, rows))[0] ?? null;
}

/** When the first change on record was; null while nothing was published. */
export async function findEarliestChange(reader: Reader): Promise<number | null> {
  const [row] = await reader.select({ at: min(catalogueRecords.changedAt) }).from(catalogueRecords);
  return row?.at ?? null;
}

/** Names of all sets that have or had a work, sorted. */
export async function listSetNames(reader: Reader): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ name: catalogueSets.name })
    .from(catalogueSets)
    .orderBy(asc(catalogueSets.name));
  // A name from before names were checked may be none.
  return rows.map(({ name }) => name).filter((name) => readSetName(name) !== null);
}

/** A set without a value, like `stage`, is all sets below it. */
function inSet(name: string): SQL {
  const whole = readSetName(name)?.value == null;
  const named = whole
    ? and(gt(catalogueSets.name, `${name}:`), sql`${catalogueSets.name} < ${`${name};`}`)
    : eq(catalogueSets.name, name);
  return sql`exists (select 1 from ${catalogueSets} where ${catalogueSets.practiceId} = ${catalogueRecords.practiceId} and ${named})`;
}

async function withSets(
  reader: Reader,
  rows: readonly Omit<CatalogueRecord, "sets">[],
): Promise<CatalogueRecord[]> {
  if (rows.length === 0) return [];
  const names = await reader
    .select({ practiceId: catalogueSets.practiceId, name: catalogueSets.name })
    .from(catalogueSets)
    .where(
      inArray(
        catalogueSets.practiceId,
        rows.map(({ practiceId }) => practiceId),
      ),
    )
    .orderBy(asc(catalogueSets.name));
  return rows.map((row) => ({
    ...row,
    sets: names
      .filter(({ practiceId, name }) => practiceId === row.practiceId && readSetName(name) !== null)
      .map(({ name }) => name),
  }));
}
