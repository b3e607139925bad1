import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

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

/** Works a school or a bureau puts together for its readers. */
export const collections = sqliteTable(
  "collections",
  {
    id: text("id").primaryKey(),
    organisationId: text("organisation_id").notNull(),
    title: text("title").notNull(),
    introduction: text("introduction").notNull(),
    startedBy: text("started_by").notNull(),
    startedAt: integer("started_at").notNull(),
    changedAt: integer("changed_at").notNull(),
    /** Since when it is no more; null while it stands. */
    removedAt: integer("removed_at"),
  },
  (t) => [
    index("collections_organisation").on(t.organisationId),
    index("collections_changed").on(t.changedAt),
  ],
);

export const collectionWorks = sqliteTable(
  "collection_works",
  {
    collectionId: text("collection_id").notNull(),
    practiceId: text("practice_id").notNull(),
    /** From 1, without gaps. */
    position: integer("position").notNull(),
    /** Why it is here, in a sentence. */
    reason: text("reason").notNull(),
    addedBy: text("added_by").notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.collectionId, t.practiceId] }),
    index("collection_works_practice").on(t.practiceId),
  ],
);

/** Under what conditions a unit works, as it says itself, for a year; the newest year counts. */
export const unitConditions = sqliteTable(
  "unit_conditions",
  {
    organisationId: text("organisation_id").notNull(),
    year: integer("year").notNull(),
    stage: text("stage", { mode: "json" }).$type<string[]>().notNull(),
    pupils: integer("pupils"),
    /** Pupils of a hundred who board. */
    boarding: integer("boarding"),
    /** Devices for each pupil. */
    devices: real("devices"),
    /** Mbit/s of the line. */
    bandwidth: integer("bandwidth"),
    area: text("area", { mode: "json" }).$type<string[]>().notNull(),
    /** Where the numbers are from. */
    source: text("source").notNull(),
    toldBy: text("told_by").notNull(),
    toldAt: integer("told_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.year] })],
);
