import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/* What bureaus call for, and by which road. */

export const programmes = sqliteTable(
  "programmes",
  {
    id: text("id").primaryKey(),
    organisationId: text("organisation_id").notNull(),
    name: text("name").notNull(),
    summary: text("summary").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("programmes_organisation").on(t.organisationId)],
);

export const calls = sqliteTable(
  "calls",
  {
    id: text("id").primaryKey(),
    programmeId: text("programme_id").notNull(),
    name: text("name").notNull(),
    summary: text("summary").notNull(),
    status: text("status").notNull(),
    /** See callSettingsSchema in app/models/calls/call.ts. */
    settings: text("settings", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    rehearsedAt: integer("rehearsed_at"),
    openedAt: integer("opened_at"),
    closedAt: integer("closed_at"),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("calls_programme").on(t.programmeId), index("calls_status").on(t.status, t.openedAt)],
);

/** What was changed in an open call, and why; never updated. */
export const callChanges = sqliteTable(
  "call_changes",
  {
    id: text("id").primaryKey(),
    callId: text("call_id").notNull(),
    at: integer("at").notNull(),
    changedBy: text("changed_by").notNull(),
    /** What somebody is called who has no account here, since the change came with a dump. */
    changedByName: text("changed_by_name"),
    reason: text("reason").notNull(),
    changed: text("changed", { mode: "json" }).$type<string[]>().notNull(),
    before: text("before", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index("call_changes_call").on(t.callId, t.at)],
);

/** Experts of a call, with what they know. */
export const callExperts = sqliteTable(
  "call_experts",
  {
    id: text("id").primaryKey(),
    callId: text("call_id").notNull(),
    memberId: text("member_id").notNull(),
    stages: text("stages", { mode: "json" }).$type<string[]>().notNull(),
    subjects: text("subjects", { mode: "json" }).$type<string[]>().notNull(),
    addedBy: text("added_by").notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (t) => [index("call_experts_call").on(t.callId), index("call_experts_member").on(t.memberId)],
);
