import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/* What is to be told by mail, and the one secret that goes that way. */

/** Mails that wait or were sent. What stood in one is forgotten once it was sent. */
export const mails = sqliteTable(
  "mails",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    /** Whom it goes to; empty for somebody who may have no account, who has the two below. */
    memberId: text("member_id").notNull(),
    address: text("address"),
    locale: text("locale"),
    /** What its sentences are filled with. */
    words: text("words", { mode: "json" }).$type<Record<string, string>>().notNull(),
    createdAt: integer("created_at").notNull(),
    /** When it is tried next; null once it was sent or given up. */
    dueAt: integer("due_at"),
    tries: integer("tries").notNull().default(0),
    sentAt: integer("sent_at"),
    /** What the mail server said last, when it did not take it. */
    trouble: text("trouble").notNull().default(""),
  },
  (t) => [index("mails_due").on(t.dueAt)],
);

/** How far the audit trail was read for what is told by mail: one row. */
export const mailCursor = sqliteTable("mail_cursor", {
  id: integer("id").primaryKey(),
  eventId: integer("event_id").notNull(),
});

/** A forgotten password may be replaced once, by who reads the member's mail. */
export const passwordResets = sqliteTable(
  "password_resets",
  {
    /** SHA-256 of the token in hexadecimal. */
    tokenHash: text("token_hash").primaryKey(),
    memberId: text("member_id").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [index("password_resets_member").on(t.memberId)],
);
