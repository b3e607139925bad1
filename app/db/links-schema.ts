import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/* How works stand to each other, with a sentence on each link. */

/** Links that the writers of a work keep beside its text; what the text itself links to stands there. */
export const workLinks = sqliteTable(
  "work_links",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    toPracticeId: text("to_practice_id").notNull(),
    /** A code of content/taxonomy/links.json. */
    relation: text("relation").notNull(),
    sentence: text("sentence").notNull(),
    addedBy: text("added_by").notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (t) => [uniqueIndex("work_links_once").on(t.practiceId, t.toPracticeId, t.relation)],
);

/** Links of an edition, as they stood when its text was frozen; what its front matter says, to be found from the other end. */
export const editionLinks = sqliteTable(
  "edition_links",
  {
    editionId: text("edition_id").notNull(),
    position: integer("position").notNull(),
    practiceId: text("practice_id").notNull(),
    toPracticeId: text("to_practice_id").notNull(),
    relation: text("relation").notNull(),
    sentence: text("sentence").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.editionId, t.position] }),
    index("edition_links_to").on(t.toPracticeId, t.practiceId),
  ],
);
