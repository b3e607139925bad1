import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { pictureColumns } from "./file-columns";

/* Visits of works that apply, and what is noted on the spot. */

export const siteVisits = sqliteTable(
  "site_visits",
  {
    id: text("id").primaryKey(),
    applicationId: text("application_id").notNull(),
    /** Day on which it is planned, like 2026-05-12. */
    plannedFor: text("planned_for").notNull(),
    place: text("place").notNull(),
    online: integer("online", { mode: "boolean" }).notNull(),
    visitors: text("visitors", { mode: "json" }).$type<string[]>().notNull(),
    report: text("report").notNull(),
    scheduledBy: text("scheduled_by").notNull(),
    scheduledAt: integer("scheduled_at").notNull(),
    reportedAt: integer("reported_at"),
  },
  (t) => [uniqueIndex("site_visits_application").on(t.applicationId)],
);

/** What was noted on the spot; the id is made on the visitor's device, so that sending twice is once. */
export const visitNotes = sqliteTable(
  "visit_notes",
  {
    id: text("id").primaryKey(),
    visitId: text("visit_id").notNull(),
    memberId: text("member_id").notNull(),
    /** Indicator of the rubric it speaks of, or empty. */
    item: text("item").notNull(),
    words: text("words").notNull(),
    notedAt: integer("noted_at").notNull(),
    receivedAt: integer("received_at").notNull(),
  },
  (t) => [index("visit_notes_visit").on(t.visitId, t.notedAt)],
);

export const visitSignatures = sqliteTable(
  "visit_signatures",
  {
    id: text("id").primaryKey(),
    visitId: text("visit_id").notNull(),
    memberId: text("member_id").notNull(),
    signedAt: integer("signed_at").notNull(),
  },
  (t) => [uniqueIndex("visit_signatures_member").on(t.visitId, t.memberId)],
);

/** A photograph taken on the spot; its id is made of its note's: see visit-queries.server.ts. */
export const visitPhotographs = sqliteTable(
  "visit_photographs",
  {
    id: text("id").primaryKey(),
    visitId: text("visit_id").notNull(),
    ...pictureColumns(),
  },
  (t) => [index("visit_photographs_visit").on(t.visitId)],
);
