import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A researcher's request for a dataset without names, and what a steward decided. */
export const datasetRequests = sqliteTable(
  "dataset_requests",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    organisationId: text("organisation_id").notNull(),
    dataset: text("dataset").notNull(),
    purpose: text("purpose").notNull(),
    askedAt: integer("asked_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: integer("decided_at"),
    granted: integer("granted", { mode: "boolean" }),
    reason: text("reason").notNull().default(""),
    /** Until when an approval holds. */
    validUntil: integer("valid_until"),
  },
  (t) => [index("dataset_requests_member").on(t.memberId, t.dataset)],
);
