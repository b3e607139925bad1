import { asc, eq, isNull, sql } from "drizzle-orm";
import { catalogueRecords, collections, collectionWorks } from "../../db/schema";
import { IMPORTER } from "./importer";
import { grouped, type Page } from "./page";
import type { DumpedCollection } from "./pages";

/** Collections in which a work stands that was published. */
export const collectionPage: Page<DumpedCollection> = {
  units: sql`select ${collections.organisationId} from ${collections} where ${collections.removedAt} is null`,
  async read(reader) {
    const rows = await reader
      .select()
      .from(collections)
      .where(isNull(collections.removedAt))
      .orderBy(asc(collections.id));
    const { collectionId, practiceId, reason, addedAt, position } = collectionWorks;
    const works = await reader
      .select({ collectionId, practiceId, reason, addedAt })
      .from(collectionWorks)
      .innerJoin(catalogueRecords, eq(catalogueRecords.practiceId, practiceId))
      .orderBy(asc(collectionId), asc(position));
    const within = grouped(works, (work) => work.collectionId);
    return rows.flatMap(({ startedBy: _, removedAt: __, ...collection }) => {
      const inside = (within.get(collection.id) ?? []).map(({ collectionId: ___, ...work }) => work);
      return inside.length === 0 ? [] : [{ record: "collection" as const, ...collection, works: inside }];
    });
  },
  async write(tx, { record: _, works, ...collection }) {
    await tx.insert(collections).values({ ...collection, startedBy: IMPORTER });
    const inside = { collectionId: collection.id, addedBy: IMPORTER };
    await tx
      .insert(collectionWorks)
      .values(works.map((work, index) => ({ ...inside, ...work, position: index + 1 })));
  },
};
