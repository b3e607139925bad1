import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/* What other programs may do here for a member, and where they want to be told of what happens. */

/** A member's token for a program that acts for them. */
export const accessTokens = sqliteTable(
  "access_tokens",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    /** What its owner calls it. */
    name: text("name").notNull(),
    /** SHA-256 of the token in hexadecimal; the token itself is shown once and never kept. */
    tokenHash: text("token_hash").notNull(),
    scopes: text("scopes", { mode: "json" }).$type<string[]>().notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    lastUsedAt: integer("last_used_at"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [uniqueIndex("access_tokens_token").on(t.tokenHash), index("access_tokens_member").on(t.memberId)],
);

/** An address that is told of what happens to published works. */
export const webhooks = sqliteTable(
  "webhooks",
  {
    id: text("id").primaryKey(),
    /** Of whose works: those of this unit, or of all of a member's; one of the two is null. */
    organisationId: text("organisation_id"),
    memberId: text("member_id"),
    url: text("url").notNull(),
    /** What messages are signed with; both sides have it. */
    secret: text("secret").notNull(),
    events: text("events", { mode: "json" }).$type<string[]>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    removedAt: integer("removed_at"),
    /** Id of the last event that was looked at for it. */
    seenEvent: integer("seen_event").notNull(),
  },
  (t) => [index("webhooks_organisation").on(t.organisationId), index("webhooks_member").on(t.memberId)],
);

/** One event for one address, until it was told or given up. */
export const webhookDeliveries = sqliteTable(
  "webhook_deliveries",
  {
    id: text("id").primaryKey(),
    webhookId: text("webhook_id").notNull(),
    eventId: integer("event_id").notNull(),
    body: text("body").notNull(),
    createdAt: integer("created_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** When it is tried next; null once it was told or given up. */
    dueAt: integer("due_at"),
    deliveredAt: integer("delivered_at"),
    /** What came of the last try: a status, or why there was none. */
    outcome: text("outcome").notNull().default(""),
  },
  (t) => [
    uniqueIndex("webhook_deliveries_event").on(t.webhookId, t.eventId),
    index("webhook_deliveries_due").on(t.dueAt),
  ],
);
