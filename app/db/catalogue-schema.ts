import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/* What has changed among published works, in the order in which it did: what harvesters and feeds read. */

/** One row for each work that was ever published. */
export const catalogueRecords = sqliteTable(
  "catalogue_records",
  {
    practiceId: text("practice_id").primaryKey(),
    /** When its public text last changed here: published, imported, withdrawn. */
    changedAt: integer("changed_at").notNull(),
    /** True when no edition of it stands any more. */
    gone: integer("gone", { mode: "boolean" }).notNull(),
  },
  (t) => [index("catalogue_records_changed").on(t.changedAt, t.practiceId)],
);

/** The sets a work is in, like `stage:primary`; kept when it is gone, so that harvesters of a set hear of it. */
export const catalogueSets = sqliteTable(
  "catalogue_sets",
  {
    practiceId: text("practice_id").notNull(),
    name: text("name").notNull(),
    changedAt: integer("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.practiceId, t.name] }),
    index("catalogue_sets_changed").on(t.name, t.changedAt, t.practiceId),
  ],
);
