import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/*
 * Who tried a published work in a school of their own, what came of it, and what grew out of it.
 * Rows are only added: what was reported stays, a later report stands beside it.
 */

/** What a school was to a work as it began to try it. */
export interface TrialRelation {
  /** Units in whose name the work was published or written. */
  sourceIds: string[];
  /** A community in which it was together with one of them. */
  communityId: string | null;
}

/** A school tries an edition: 我校试用. */
export const adoptions = sqliteTable(
  "adoptions",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    editionId: text("edition_id").notNull(),
    organisationId: text("organisation_id").notNull(),
    /** Half of a school year, `YYYY-1` or `YYYY-2`. */
    term: text("term").notNull(),
    classes: integer("classes").notNull(),
    pupils: integer("pupils").notNull(),
    context: text("context").notNull(),
    /** What was changed, and why; empty while it is used as it stands. */
    changes: text("changes").notNull(),
    reasons: text("reasons").notNull(),
    adoptedBy: text("adopted_by").notNull(),
    adoptedAt: integer("adopted_at").notNull(),
    /** The school as it was when it began, also after it went up in another. */
    schoolThenId: text("school_then_id").notNull().default(""),
    /** How it stood to the source then: by this its independence is judged for good. */
    relation: text("relation", { mode: "json" })
      .$type<TrialRelation>()
      .notNull()
      .default({ sourceIds: [], communityId: null }),
  },
  (t) => [
    uniqueIndex("adoptions_once").on(t.schoolThenId, t.editionId),
    index("adoptions_organisation").on(t.organisationId),
    index("adoptions_practice").on(t.practiceId, t.adoptedAt),
  ],
);

/** What a school found; the newest of an adoption is the one that counts. */
export const adoptionResults = sqliteTable(
  "adoption_results",
  {
    id: text("id").primaryKey(),
    adoptionId: text("adoption_id").notNull(),
    outcome: text("outcome").notNull(),
    account: text("account").notNull(),
    /** What can be checked, at least one: see app/models/adoptions/adoption.ts. */
    artefacts: text("artefacts", { mode: "json" }).$type<Record<string, string>[]>().notNull(),
    /** The claims of the tried edition it is about, in their words; none when it is about the whole work. */
    claims: text("claims", { mode: "json" }).$type<string[]>().notNull().default([]),
    reportedBy: text("reported_by").notNull(),
    reportedAt: integer("reported_at").notNull(),
    /** The school had become one with the source by then: it speaks of its own work. */
    ownWord: integer("own_word", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [index("adoption_results_adoption").on(t.adoptionId, t.reportedAt)],
);

/** What the writers of the source say to it. They confirm or comment; nothing is taken away. */
export const adoptionAnswers = sqliteTable(
  "adoption_answers",
  {
    id: text("id").primaryKey(),
    adoptionId: text("adoption_id").notNull(),
    stance: text("stance").notNull(),
    body: text("body").notNull(),
    answeredBy: text("answered_by").notNull(),
    /** What somebody is called who has no account here, since the answer came with a dump. */
    answeredByName: text("answered_by_name"),
    answeredAt: integer("answered_at").notNull(),
  },
  (t) => [index("adoption_answers_adoption").on(t.adoptionId, t.answeredAt)],
);

/** Which edition of which work a work began with. */
export const lineages = sqliteTable(
  "lineages",
  {
    /** The work that began as a copy. */
    practiceId: text("practice_id").primaryKey(),
    parentId: text("parent_id").notNull(),
    parentEditionId: text("parent_edition_id").notNull(),
    adoptionId: text("adoption_id").notNull(),
    startedBy: text("started_by").notNull(),
    startedAt: integer("started_at").notNull(),
  },
  (t) => [uniqueIndex("lineages_adoption").on(t.adoptionId), index("lineages_parent").on(t.parentId)],
);

interface StoredPlacement {
  ids: string[];
  placed: number;
  atEnd: number;
  left: string[];
  by: string;
  at: number;
  /** Absent in what was stored before it was noted. */
  written?: boolean;
}

/**
 * What a copy has become, offered to the work it began with: an edition as a whole once, or passages of
 * it, each once.
 */
export const lineageOffers = sqliteTable(
  "lineage_offers",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    editionId: text("edition_id").notNull(),
    parentId: text("parent_id").notNull(),
    note: text("note").notNull(),
    /** Keys of the passages that are offered, see app/models/versions/passages.ts; null for all that differs. */
    passages: text("passages", { mode: "json" }).$type<string[]>(),
    offeredBy: text("offered_by").notNull(),
    offeredAt: integer("offered_at").notNull(),
    /** What became of it in the text, once a writer let it in: see app/models/adoptions/lineage.ts. */
    placement: text("placement", { mode: "json" }).$type<StoredPlacement>(),
  },
  (t) => [index("lineage_offers_of_edition").on(t.editionId), index("lineage_offers_parent").on(t.parentId)],
);
