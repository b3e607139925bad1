import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { pictureColumns } from "./file-columns";

export * from "./access-schema";
export * from "./adoptions-schema";
export * from "./applications-schema";
export * from "./calls-schema";
export * from "./catalogue-schema";
export * from "./cluster-schema";
export * from "./comments-schema";
export * from "./communities-schema";
export * from "./consents-schema";
export * from "./designations-schema";
export * from "./documents-schema";
export * from "./links-schema";
export * from "./mail-schema";
export * from "./pages-schema";
export * from "./people-schema";
export * from "./readings-schema";
export * from "./registry-schema";
export * from "./research-schema";
export * from "./visits-schema";
export * from "./voice-schema";

/*
 * The shape of the store; texts, people, comments and what processes share have files of their own.
 * Instants are UTC milliseconds, ids opaque text, JSON columns are validated by the model that owns
 * the table before they are written.
 * Search tables (FTS5) cannot be said in the query builder: see migrations/0001_search.sql.
 */

export const practices = sqliteTable(
  "practices",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    /** Lead unit; null while its author belongs to none. */
    organisationId: text("organisation_id"),
    templateVersion: integer("template_version").notNull(),
    details: text("details", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
    /** Since when, and by whom, its text is locked; null while it is written. */
    frozenAt: integer("frozen_at"),
    frozenBy: text("frozen_by"),
  },
  (t) => [index("practices_organisation").on(t.organisationId)],
);

export const collaborators = sqliteTable(
  "collaborators",
  {
    practiceId: text("practice_id").notNull(),
    memberId: text("member_id").notNull(),
    part: text("part").notNull(),
    /** The unit they write for in this work, as it was called when they joined. */
    organisationId: text("organisation_id"),
    organisationName: text("organisation_name"),
    position: integer("position").notNull(),
    addedBy: text("added_by").notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.memberId] }), index("collaborators_member").on(t.memberId)],
);

/** How the writers of a work want to be named: the newest proposal of a work is the one that counts. */
export const authorshipProposals = sqliteTable(
  "authorship_proposals",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    proposedBy: text("proposed_by").notNull(),
    proposedAt: integer("proposed_at").notNull(),
    /** Members in the order of their names, each with their roles. */
    lines: text("lines", { mode: "json" }).$type<{ memberId: string; roles: string[] }[]>().notNull(),
  },
  (t) => [index("authorship_proposals_practice").on(t.practiceId, t.proposedAt)],
);

/** A member's own yes to exactly one proposal. */
export const authorshipSignatures = sqliteTable(
  "authorship_signatures",
  {
    proposalId: text("proposal_id").notNull(),
    memberId: text("member_id").notNull(),
    signedAt: integer("signed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.proposalId, t.memberId] })],
);

export const attachments = sqliteTable(
  "attachments",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    /** What a file is called when it is taken away; null for a picture. */
    name: text("name"),
    ...pictureColumns(),
    /** Since when it is shown to nobody: a consent was taken back, or it was hidden by hand. */
    hiddenAt: integer("hidden_at"),
    /** What is shown in its place; its own bytes are deleted then. */
    replacedBy: text("replaced_by"),
  },
  (t) => [index("attachments_practice").on(t.practiceId)],
);

/** A member asks for a frozen text to be published; the lead unit's administrator decides. */
export const publicationRequests = sqliteTable(
  "publication_requests",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    organisationId: text("organisation_id").notNull(),
    epoch: integer("epoch").notNull(),
    seq: integer("seq").notNull(),
    requestedBy: text("requested_by").notNull(),
    requestedAt: integer("requested_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: integer("decided_at"),
    decision: text("decision"),
    /** Places with personal data that the asker was shown and had looked at. */
    findings: integer("findings").notNull().default(0),
    note: text("note").notNull().default(""),
    /** The frozen front matter and content, exactly as it will be published. */
    frozen: text("frozen", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index("publication_requests_practice").on(t.practiceId),
    index("publication_requests_organisation").on(t.organisationId, t.decidedAt),
  ],
);

/** What an editor found in a frozen text before it was decided on; never updated. */
export const publicationChecks = sqliteTable(
  "publication_checks",
  {
    id: text("id").primaryKey(),
    requestId: text("request_id").notNull(),
    practiceId: text("practice_id").notNull(),
    checkedBy: text("checked_by").notNull(),
    checkedAt: integer("checked_at").notNull(),
    marks: text("marks", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    uniqueIndex("publication_checks_once").on(t.requestId, t.checkedBy),
    index("publication_checks_practice").on(t.practiceId),
  ],
);

/** The frozen, published text. Never updated, but for withdrawal. */
export const editions = sqliteTable(
  "editions",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    number: integer("number").notNull(),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    /** Front matter as published: see app/models/editions/edition.ts. */
    details: text("details", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    /** The node tree of app/models/documents/content.ts, canonical JSON. */
    content: text("content").notNull(),
    html: text("html").notNull(),
    outline: text("outline", { mode: "json" }).$type<unknown[]>().notNull(),
    /** SHA-256 of title, details and content: what an approver saw is what is published. */
    contentHash: text("content_hash").notNull(),
    characters: integer("characters").notNull(),
    publishedAt: integer("published_at").notNull(),
    publishedBy: text("published_by"),
    approvedBy: text("approved_by"),
    requestId: text("request_id"),
    withdrawnAt: integer("withdrawn_at"),
    withdrawnBy: text("withdrawn_by"),
    /** Why, in the words of who withdrew it, for its readers. */
    withdrawalReason: text("withdrawal_reason"),
  },
  (t) => [
    uniqueIndex("editions_practice").on(t.practiceId, t.number),
    index("editions_published").on(t.publishedAt),
  ],
);

/** How far a bulk import of one file has come; moves in the same transaction as what it counts. */
export const imports = sqliteTable("imports", {
  /** SHA-256 of the file, hexadecimal. */
  fileHash: text("file_hash").primaryKey(),
  line: integer("line").notNull(),
  published: integer("published").notNull(),
  startedAt: integer("started_at").notNull(),
  finishedAt: integer("finished_at"),
});
