import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/*
 * What several processes at one database need of each other. A process alone with its file never
 * touches these tables.
 */

/** The last transaction of each writing connection, so that one whose answer was lost can be asked after. */
export const writers = sqliteTable("writers", {
  id: text("id").primaryKey(),
  commits: integer("commits").notNull(),
  at: integer("at").notNull(),
});

/** Processes that are alive, by the clock of the database; one that is declared dead loses its row. */
export const processes = sqliteTable("processes", {
  id: text("id").primaryKey(),
  seenAt: integer("seen_at").notNull(),
});

/** Which process writes a document now. `token` rises with each owner and is checked by every append. */
export const documentLeases = sqliteTable("document_leases", {
  documentId: text("document_id").primaryKey(),
  owner: text("owner").notNull(),
  token: integer("token").notNull(),
});

/** One row: what tells this installation from others at the same Redis. */
export const installation = sqliteTable("installation", {
  id: text("id").primaryKey(),
});
