import type { Database } from "../../app/db/database";
import { documents } from "../../app/db/schema";

/**
 * Makes the first query of each load of a document wait or fail; everything else of the database
 * is as it was.
 * @param before awaited before the query; what it throws, the query throws
 * @returns puts the database back
 */
export function hinderLoads(db: Database, before: () => Promise<void>): () => void {
  const read = db.documents as { select: (...fields: unknown[]) => { from(table: unknown): object } };
  const select = read.select;
  read.select = (...fields) => {
    const builder = select.apply(db.documents, fields);
    const from = builder.from.bind(builder);
    builder.from = (table) => {
      const query = from(table) as { execute(): Promise<unknown>; then: Promise<unknown>["then"] };
      if (table !== documents) return query;
      // biome-ignore lint/suspicious/noThenProperty: a query of Drizzle runs when it is awaited
      query.then = (...told) =>
        before()
          .then(() => query.execute())
          .then(...told);
      return query;
    };
    return builder;
  };
  return () => {
    read.select = select;
  };
}
