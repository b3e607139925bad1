import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/* What the road of works leads to: designations, their certificates, and what is done for them afterwards. */

export const designations = sqliteTable(
  "designations",
  {
    id: text("id").primaryKey(),
    applicationId: text("application_id").notNull(),
    callId: text("call_id").notNull(),
    practiceId: text("practice_id").notNull(),
    editionNumber: integer("edition_number").notNull(),
    /** `exemplar` or `cultivated`. */
    kind: text("kind").notNull(),
    documentNumber: text("document_number").notNull(),
    certificateNumber: text("certificate_number").notNull(),
    /** What is certified, canonical JSON, and its signature in base64url. */
    certificate: text("certificate").notNull(),
    signature: text("signature").notNull(),
    designatedBy: text("designated_by").notNull(),
    designatedAt: integer("designated_at").notNull(),
    /** Last day on which it holds. */
    validUntil: text("valid_until").notNull(),
    withdrawnAt: integer("withdrawn_at"),
    withdrawalReason: text("withdrawal_reason"),
  },
  (t) => [
    uniqueIndex("designations_certificate").on(t.certificateNumber),
    uniqueIndex("designations_application").on(t.applicationId),
    index("designations_practice").on(t.practiceId),
    index("designations_call").on(t.callId),
  ],
);

/** What is done for a designated work afterwards: yearly tasks and yearly looks. */
export const aftercare = sqliteTable(
  "aftercare",
  {
    id: text("id").primaryKey(),
    designationId: text("designation_id").notNull(),
    /** `task` of a cultivated work, or `re-examination`. */
    kind: text("kind").notNull(),
    year: integer("year").notNull(),
    /** The expert a school is paired with. */
    expertId: text("expert_id"),
    words: text("words").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    doneAt: integer("done_at"),
    outcome: text("outcome"),
  },
  (t) => [index("aftercare_designation").on(t.designationId, t.year)],
);

/**
 * The key with which this installation signs certificates, and those of others whose certificates came
 * with a dump: of these the private half is empty, they check and sign nothing.
 */
export const signingKeys = sqliteTable("signing_keys", {
  id: text("id").primaryKey(),
  publicKey: text("public_key").notNull(),
  privateKey: text("private_key").notNull(),
  createdAt: integer("created_at").notNull(),
});
