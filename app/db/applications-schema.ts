import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { fileColumns } from "./file-columns";

/* The road of works through a call. */

export const applications = sqliteTable(
  "applications",
  {
    id: text("id").primaryKey(),
    callId: text("call_id").notNull(),
    practiceId: text("practice_id").notNull(),
    organisationId: text("organisation_id").notNull(),
    title: text("title").notNull(),
    kind: text("kind").notNull(),
    /** Unit of each level above the lead unit on the day it was submitted: see chain.server.ts. */
    chain: text("chain", { mode: "json" }).$type<Record<string, string>>().notNull(),
    status: text("status").notNull(),
    step: integer("step").notNull(),
    /** The unit it waits with. */
    holderId: text("holder_id").notNull(),
    /** Since when it waits, and until when. */
    since: integer("since").notNull(),
    dueAt: integer("due_at").notNull(),
    returns: integer("returns").notNull(),
    appealed: integer("appealed", { mode: "boolean" }).notNull(),
    /** What the panel decided; null before. */
    verdict: text("verdict"),
    editionId: text("edition_id").notNull(),
    submittedBy: text("submitted_by").notNull(),
    submittedAt: integer("submitted_at").notNull(),
  },
  (t) => [
    index("applications_practice").on(t.callId, t.practiceId),
    index("applications_holder").on(t.holderId, t.status),
    index("applications_call").on(t.callId, t.status, t.step),
    index("applications_work").on(t.practiceId),
  ],
);

/** The text as it was submitted, and what its writers point to in it; never updated. */
export const applicationEditions = sqliteTable(
  "application_editions",
  {
    id: text("id").primaryKey(),
    applicationId: text("application_id").notNull(),
    number: integer("number").notNull(),
    frozen: text("frozen", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    contentHash: text("content_hash").notNull(),
    nomination: text("nomination", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    submittedBy: text("submitted_by").notNull(),
    submittedAt: integer("submitted_at").notNull(),
  },
  (t) => [uniqueIndex("application_editions_number").on(t.applicationId, t.number)],
);

/** Every move on the road; never updated, never deleted. */
export const applicationMoves = sqliteTable(
  "application_moves",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    applicationId: text("application_id").notNull(),
    callId: text("call_id").notNull(),
    at: integer("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    actingRole: text("acting_role").notNull(),
    organisationId: text("organisation_id").notNull(),
    move: text("move").notNull(),
    fromStatus: text("from_status"),
    fromStep: integer("from_step"),
    toStatus: text("to_status").notNull(),
    toStep: integer("to_step").notNull(),
    editionId: text("edition_id").notNull(),
    comment: text("comment").notNull(),
    attachmentId: text("attachment_id"),
  },
  (t) => [
    index("application_moves_application").on(t.applicationId, t.id),
    index("application_moves_call").on(t.callId, t.id),
  ],
);

/** A file that went with a move, an objection or its answer; never updated. */
export const applicationFiles = sqliteTable(
  "application_files",
  {
    id: text("id").primaryKey(),
    applicationId: text("application_id").notNull(),
    name: text("name").notNull(),
    ...fileColumns(),
  },
  (t) => [index("application_files_application").on(t.applicationId)],
);

/** What writers point to for a call's indicators while they write, before they apply. */
export const nominationDrafts = sqliteTable(
  "nomination_drafts",
  {
    practiceId: text("practice_id").notNull(),
    callId: text("call_id").notNull(),
    nomination: text("nomination", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    savedBy: text("saved_by").notNull(),
    savedAt: integer("saved_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.callId] })],
);

/** That those concerned were told of a work past its day: once for each time it came to somebody. */
export const lateReminders = sqliteTable(
  "late_reminders",
  {
    applicationId: text("application_id").notNull(),
    /** Since when it lay where it was late. */
    since: integer("since").notNull(),
    toldAt: integer("told_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.applicationId, t.since] })],
);

/** What a panel added to the experts' score of one indicator, for an outstanding feature: once for a work. */
export const applicationUplifts = sqliteTable("application_uplifts", {
  applicationId: text("application_id").primaryKey(),
  callId: text("call_id").notNull(),
  indicator: text("indicator").notNull(),
  points: real("points").notNull(),
  grantedBy: text("granted_by").notNull(),
  grantedAt: integer("granted_at").notNull(),
});

/** A place taken in a unit's quota; a withdrawn application gives it back. */
export const endorsements = sqliteTable(
  "endorsements",
  {
    id: text("id").primaryKey(),
    applicationId: text("application_id").notNull(),
    callId: text("call_id").notNull(),
    step: integer("step").notNull(),
    organisationId: text("organisation_id").notNull(),
    /** From 1; null where the call asks for no order. */
    rank: integer("rank"),
    endorsedBy: text("endorsed_by").notNull(),
    endorsedAt: integer("endorsed_at").notNull(),
    releasedAt: integer("released_at"),
  },
  (t) => [
    uniqueIndex("endorsements_application").on(t.applicationId, t.step),
    index("endorsements_unit").on(t.callId, t.step, t.organisationId),
  ],
);

/** Somebody acts for somebody else for a while. */
export const delegations = sqliteTable(
  "delegations",
  {
    id: text("id").primaryKey(),
    organisationId: text("organisation_id").notNull(),
    role: text("role").notNull(),
    fromMemberId: text("from_member_id").notNull(),
    toMemberId: text("to_member_id").notNull(),
    validFrom: integer("valid_from").notNull(),
    validTo: integer("valid_to").notNull(),
    createdAt: integer("created_at").notNull(),
    endedAt: integer("ended_at"),
  },
  (t) => [index("delegations_to").on(t.toMemberId), index("delegations_from").on(t.fromMemberId)],
);

export const reviews = sqliteTable(
  "reviews",
  {
    id: text("id").primaryKey(),
    applicationId: text("application_id").notNull(),
    callId: text("call_id").notNull(),
    expertId: text("expert_id").notNull(),
    /** The text that is judged. */
    editionId: text("edition_id").notNull(),
    assignedBy: text("assigned_by").notNull(),
    assignedAt: integer("assigned_at").notNull(),
    /** Why: `initial`, `spread` or `replacement`. */
    reason: text("reason").notNull(),
    sheet: text("sheet", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    savedAt: integer("saved_at"),
    submittedAt: integer("submitted_at"),
    total: real("total"),
    recusedAt: integer("recused_at"),
    recusalReason: text("recusal_reason"),
  },
  (t) => [
    uniqueIndex("reviews_expert").on(t.applicationId, t.expertId),
    index("reviews_by_expert").on(t.expertId, t.submittedAt),
    index("reviews_call").on(t.callId),
  ],
);

/** An expert says that they are not free to judge a unit's works. */
export const interests = sqliteTable(
  "interests",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    organisationId: text("organisation_id").notNull(),
    reason: text("reason").notNull(),
    declaredAt: integer("declared_at").notNull(),
  },
  (t) => [uniqueIndex("interests_member").on(t.memberId, t.organisationId)],
);

export const objections = sqliteTable(
  "objections",
  {
    id: text("id").primaryKey(),
    applicationId: text("application_id").notNull(),
    memberId: text("member_id").notNull(),
    /** The real name and how to reach them: for the host alone. */
    name: text("name").notNull(),
    contact: text("contact").notNull(),
    words: text("words").notNull(),
    evidence: text("evidence").notNull(),
    evidenceFileId: text("evidence_file_id"),
    raisedAt: integer("raised_at").notNull(),
    answeredAt: integer("answered_at"),
    answeredBy: text("answered_by"),
    answer: text("answer"),
    upheld: integer("upheld", { mode: "boolean" }),
    answerFileId: text("answer_file_id"),
  },
  (t) => [index("objections_application").on(t.applicationId)],
);
