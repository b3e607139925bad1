import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/*
 * What members say about a text, beside it: nothing of it is ever written into the document.
 */

/** A conversation about a passage of a live text. */
export const commentThreads = sqliteTable(
  "comment_threads",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    /** Epoch of the document in which the two positions mean something. */
    epoch: integer("epoch").notNull(),
    /** Yjs relative positions, encoded, base64: before the first and behind the last character. */
    anchorStart: text("anchor_start").notNull(),
    anchorEnd: text("anchor_end").notNull(),
    /** The passage's words when the conversation began, and some around it. */
    quote: text("quote").notNull(),
    before: text("before").notNull(),
    after: text("after").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    resolvedBy: text("resolved_by"),
    resolvedAt: integer("resolved_at"),
  },
  (t) => [index("comment_threads_practice").on(t.practiceId)],
);

/** What somebody said in a conversation; the first says what it is about. */
export const comments = sqliteTable(
  "comments",
  {
    id: text("id").primaryKey(),
    threadId: text("thread_id").notNull(),
    memberId: text("member_id").notNull(),
    /** Who said it in the file it was read from; the member is then who brought the file. */
    fileAuthor: text("file_author"),
    /** Plain text; empty when it was taken back. */
    body: text("body").notNull(),
    at: integer("at").notNull(),
    editedAt: integer("edited_at"),
    removedAt: integer("removed_at"),
  },
  (t) => [index("comments_thread").on(t.threadId)],
);

/** Tells a member that somebody spoke to them, or that something happened to a work of theirs. */
export const notices = sqliteTable(
  "notices",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    kind: text("kind").notNull(),
    practiceId: text("practice_id").notNull(),
    /** Both empty for a notice that is not about a conversation. */
    threadId: text("thread_id").notNull(),
    commentId: text("comment_id").notNull(),
    /** Who spoke, or did it. */
    actorId: text("actor_id").notNull(),
    at: integer("at").notNull(),
    readAt: integer("read_at"),
    /** Of a notice that is not about a conversation: where it leads, and the names in its sentence. */
    address: text("address"),
    words: text("words", { mode: "json" }).$type<Record<string, string>>(),
  },
  (t) => [index("notices_member").on(t.memberId, t.readAt), index("notices_thread").on(t.threadId)],
);

/** What a member had seen of a text when they last had it open. */
export const visits = sqliteTable(
  "visits",
  {
    practiceId: text("practice_id").notNull(),
    memberId: text("member_id").notNull(),
    at: integer("at").notNull(),
    epoch: integer("epoch").notNull(),
    /** Number of the log's last entry. */
    seq: integer("seq").notNull(),
    /** State vector of the document, so that later it is known what was added since. */
    vector: blob("vector", { mode: "buffer" }).notNull(),
    /** Each section with a hash of its words: see app/models/visits/section-digest.ts. */
    sections: text("sections", { mode: "json" }).$type<unknown[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.memberId] })],
);
