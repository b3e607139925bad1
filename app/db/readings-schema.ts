import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/* How often published works were read and taken away: sums by month, and nothing about who did. */

export const readingCounts = sqliteTable(
  "reading_counts",
  {
    practiceId: text("practice_id").notNull(),
    /** As `2026-11`, in the clock of the programme. */
    month: text("month").notNull(),
    views: integer("views").notNull(),
    downloads: integer("downloads").notNull(),
    /** Unit and place of the edition that stood then; empty where it had none. */
    organisationId: text("organisation_id").notNull(),
    region: text("region").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.practiceId, t.month] }),
    index("reading_counts_organisation").on(t.organisationId),
    index("reading_counts_region").on(t.region),
  ],
);
