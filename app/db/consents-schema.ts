import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What somebody who can be seen, heard or recognised in a work, or their guardian, has agreed to. */
export const consents = sqliteTable(
  "consents",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    /** What the writers call the person among themselves; never the real name. */
    pseudonym: text("pseudonym").notNull(),
    ageBand: text("age_band").notNull(),
    /** Who agreed for a minor; empty for adults. */
    guardian: text("guardian").notNull(),
    scopes: text("scopes", { mode: "json" }).$type<string[]>().notNull(),
    audience: text("audience").notNull(),
    /** Days, as 2026-09-01; the last day counts; null without end. */
    validFrom: text("valid_from").notNull(),
    validUntil: text("valid_until"),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: integer("recorded_at").notNull(),
    withdrawnBy: text("withdrawn_by"),
    withdrawnAt: integer("withdrawn_at"),
  },
  (t) => [index("consents_practice").on(t.practiceId)],
);
