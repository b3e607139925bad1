import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/* What the pages of persons and units are read from. */

/** Who is named on an edition's title page and has an account; written with the edition. */
export const editionAuthors = sqliteTable(
  "edition_authors",
  {
    memberId: text("member_id").notNull(),
    editionId: text("edition_id").notNull(),
    practiceId: text("practice_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.editionId] }),
    index("edition_authors_practice").on(t.practiceId),
  ],
);
