import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/* How units come into the tree, and what becomes of them. */

/**
 * A member told of a unit that was not in the tree; it is marked until the bureau above it has
 * looked. A unit without such a row was founded by those who keep the tree.
 */
export const organisationProposals = sqliteTable(
  "organisation_proposals",
  {
    organisationId: text("organisation_id").primaryKey(),
    proposedBy: text("proposed_by").notNull(),
    proposedAt: integer("proposed_at").notNull(),
    /** Who they are there and how one can make sure, in their own words; for the bureau alone. */
    statement: text("statement").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: integer("decided_at"),
    decision: text("decision"),
    /** Why it was refused, for who proposed it. */
    reason: text("reason").notNull().default(""),
  },
  (t) => [index("organisation_proposals_member").on(t.proposedBy)],
);

/** What became of a unit: it was renamed, put under another, or went up in another. Append-only. */
export const organisationChanges = sqliteTable(
  "organisation_changes",
  {
    id: text("id").primaryKey(),
    organisationId: text("organisation_id").notNull(),
    kind: text("kind").notNull(),
    /** The unit it went up in; null for other changes. */
    successorId: text("successor_id"),
    /** What it was called until then. */
    formerName: text("former_name").notNull(),
    /** Number of the document, or the reason. */
    grounds: text("grounds").notNull(),
    decidedBy: text("decided_by").notNull(),
    decidedAt: integer("decided_at").notNull(),
  },
  (t) => [
    index("organisation_changes_organisation").on(t.organisationId, t.decidedAt),
    index("organisation_changes_successor").on(t.successorId),
    index("organisation_changes_name").on(t.formerName),
  ],
);

/** A member asks to be let into a unit; those who look after its members answer. */
export const joinRequests = sqliteTable(
  "join_requests",
  {
    id: text("id").primaryKey(),
    organisationId: text("organisation_id").notNull(),
    memberId: text("member_id").notNull(),
    /** What they are there, in their own words. */
    message: text("message").notNull(),
    askedAt: integer("asked_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: integer("decided_at"),
    decision: text("decision"),
    /** Why not, for who asked. */
    reason: text("reason").notNull().default(""),
  },
  (t) => [
    index("join_requests_organisation").on(t.organisationId, t.decidedAt),
    index("join_requests_member").on(t.memberId),
  ],
);
