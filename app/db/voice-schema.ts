import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/* What readers without an account say of published works. A visitor is a mark that lives one day. */

/** How many found an edition useful, and how many did not. */
export const usefulness = sqliteTable(
  "usefulness",
  {
    practiceId: text("practice_id").notNull(),
    number: integer("number").notNull(),
    useful: integer("useful").notNull(),
    notUseful: integer("not_useful").notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.number] })],
);

/** The salt of today's marks; yesterday's is deleted, and with it what could make them out again. */
export const daySalts = sqliteTable("day_salts", {
  day: integer("day").primaryKey(),
  salt: text("salt").notNull(),
});

/** Who said today whether an edition is useful; deleted when the day is over. */
export const dayMarks = sqliteTable(
  "day_marks",
  {
    mark: text("mark").notNull(),
    practiceId: text("practice_id").notNull(),
    number: integer("number").notNull(),
    useful: integer("useful", { mode: "boolean" }).notNull(),
    day: integer("day").notNull(),
  },
  (t) => [primaryKey({ columns: [t.mark, t.practiceId, t.number] }), index("day_marks_day").on(t.day)],
);

/** What a reader asks the authors of a work. */
export const readerQuestions = sqliteTable(
  "reader_questions",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    number: integer("number").notNull(),
    /** As they want to be called; empty for no name. */
    name: text("name").notNull(),
    body: text("body").notNull(),
    askedAt: integer("asked_at").notNull(),
    /** Of who asked, until the day is over. */
    mark: text("mark"),
    day: integer("day").notNull(),
    /** The member who asked, where somebody was signed in. */
    memberId: text("member_id"),
    state: text("state").$type<"waiting" | "shown" | "hidden">().notNull(),
    decidedBy: text("decided_by"),
    decidedAt: integer("decided_at"),
    answer: text("answer"),
    answeredBy: text("answered_by"),
    answeredAt: integer("answered_at"),
  },
  (t) => [
    index("reader_questions_practice").on(t.practiceId, t.state),
    index("reader_questions_mark").on(t.mark),
  ],
);

/** Something is wrong with a published work; those who look after the platform decide. */
export const workReports = sqliteTable(
  "work_reports",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    number: integer("number").notNull(),
    reason: text("reason").notNull(),
    body: text("body").notNull(),
    /** Where who reports wants to hear of it; empty for nowhere. */
    contact: text("contact").notNull(),
    reportedAt: integer("reported_at").notNull(),
    mark: text("mark"),
    day: integer("day").notNull(),
    closedBy: text("closed_by"),
    closedAt: integer("closed_at"),
    /** What was found and done. */
    outcome: text("outcome"),
  },
  (t) => [index("work_reports_closed").on(t.closedAt, t.reportedAt)],
);
