import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/* Practice communities (实践共同体): units that work on one question together. */

export const communities = sqliteTable(
  "communities",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** What it is about, and what it works by. */
    theme: text("theme").notNull(),
    charter: text("charter").notNull(),
    leadId: text("lead_id").notNull(),
    foundedBy: text("founded_by").notNull(),
    foundedAt: integer("founded_at").notNull(),
  },
  (t) => [uniqueIndex("communities_name").on(t.name), index("communities_lead").on(t.leadId)],
);

/** One stay of a unit in a community; who comes back has another. */
export const communityUnits = sqliteTable(
  "community_units",
  {
    id: text("id").primaryKey(),
    communityId: text("community_id").notNull(),
    organisationId: text("organisation_id").notNull(),
    duty: text("duty").notNull(),
    invitedBy: text("invited_by").notNull(),
    invitedAt: integer("invited_at").notNull(),
    joinedBy: text("joined_by"),
    joinedAt: integer("joined_at"),
    leftBy: text("left_by"),
    leftAt: integer("left_at"),
  },
  (t) => [
    index("community_units_community").on(t.communityId),
    index("community_units_organisation").on(t.organisationId),
  ],
);

/** The lead handed on from one unit to another, and what that one said to it. */
export const communityLeads = sqliteTable(
  "community_leads",
  {
    id: text("id").primaryKey(),
    communityId: text("community_id").notNull(),
    fromId: text("from_id").notNull(),
    toId: text("to_id").notNull(),
    offeredBy: text("offered_by").notNull(),
    offeredAt: integer("offered_at").notNull(),
    /**
     * `taken`, `declined` by the one, `withdrawn` by the other, `merged` where the one went up in the
     * other; null while it waits for an answer.
     */
    outcome: text("outcome"),
    answeredBy: text("answered_by"),
    answeredAt: integer("answered_at"),
  },
  (t) => [index("community_leads_community").on(t.communityId, t.offeredAt)],
);

/** The plan: what is to be reached, by what one will see it, and until when. */
export const communityGoals = sqliteTable(
  "community_goals",
  {
    id: text("id").primaryKey(),
    communityId: text("community_id").notNull(),
    goal: text("goal").notNull(),
    measure: text("measure").notNull(),
    /** `YYYY-MM` */
    due: text("due").notNull(),
    addedBy: text("added_by").notNull(),
    addedAt: integer("added_at").notNull(),
    /** What was measured; null while nothing was. */
    reached: text("reached"),
    reachedBy: text("reached_by"),
    reachedAt: integer("reached_at"),
  },
  (t) => [index("community_goals_community").on(t.communityId, t.due)],
);

export const communityActivities = sqliteTable(
  "community_activities",
  {
    id: text("id").primaryKey(),
    communityId: text("community_id").notNull(),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    /** `YYYY-MM-DD` */
    heldOn: text("held_on").notNull(),
    hostId: text("host_id").notNull(),
    /** The work in which its minutes are written; null until somebody begins. */
    minutesId: text("minutes_id"),
    addedBy: text("added_by").notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (t) => [
    index("community_activities_community").on(t.communityId, t.heldOn),
    uniqueIndex("community_activities_minutes").on(t.minutesId),
  ],
);

/** The work in which a year's summary is written. */
export const communitySummaries = sqliteTable(
  "community_summaries",
  {
    practiceId: text("practice_id").primaryKey(),
    communityId: text("community_id").notNull(),
    year: integer("year").notNull(),
    startedBy: text("started_by").notNull(),
    startedAt: integer("started_at").notNull(),
  },
  (t) => [uniqueIndex("community_summaries_year").on(t.communityId, t.year)],
);
