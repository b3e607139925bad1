import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/* Who is who and who did what. */

/** The audit trail: append-only, written in the same transaction as what it records. */
export const events = sqliteTable(
  "events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: integer("at").notNull(),
    kind: text("kind").notNull(),
    actorId: text("actor_id"),
    organisationId: text("organisation_id"),
    /** What the actor was when they did it, and where; null where they held no role that it could be. */
    actingRole: text("acting_role"),
    actingOrganisationId: text("acting_organisation_id"),
    subjectType: text("subject_type").notNull(),
    subjectId: text("subject_id").notNull(),
    payload: text("payload", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index("events_subject").on(t.subjectType, t.subjectId, t.id),
    index("events_kind").on(t.kind, t.id),
  ],
);

export const organisations = sqliteTable(
  "organisations",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    parentId: text("parent_id"),
    /** Where it is: a code of content/divisions. */
    divisionCode: text("division_code").notNull(),
    /** Who recommends it: a code of content/divisions/jurisdictions.json. */
    jurisdictionCode: text("jurisdiction_code").notNull(),
    /** False for one without a legal person of its own, such as a teaching point of a school. */
    legalBody: integer("legal_body", { mode: "boolean" }).notNull().default(true),
    createdAt: integer("created_at").notNull(),
    closedAt: integer("closed_at"),
  },
  (t) => [
    index("organisations_parent").on(t.parentId),
    index("organisations_division").on(t.divisionCode),
    index("organisations_jurisdiction").on(t.jurisdictionCode),
    uniqueIndex("organisations_name").on(t.name, t.divisionCode),
  ],
);

export const members = sqliteTable(
  "members",
  {
    id: text("id").primaryKey(),
    /** Lower case, NFKC. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    locale: text("locale").notNull().default("zh-CN"),
    createdAt: integer("created_at").notNull(),
    suspendedAt: integer("suspended_at"),
    /** Why, in the words of who suspended them; null while the account is open. */
    suspensionReason: text("suspension_reason"),
  },
  (t) => [uniqueIndex("members_email").on(t.email)],
);

export const grants = sqliteTable(
  "grants",
  {
    id: text("id").primaryKey(),
    memberId: text("member_id").notNull(),
    organisationId: text("organisation_id").notNull(),
    role: text("role").notNull(),
    validFrom: integer("valid_from").notNull(),
    validTo: integer("valid_to"),
    grantedBy: text("granted_by"),
  },
  (t) => [index("grants_member").on(t.memberId), index("grants_organisation").on(t.organisationId)],
);

/** A person is asked in, to an organisation (with a role) or to one work (with a part in it). */
export const invitations = sqliteTable(
  "invitations",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the token in hexadecimal; the token itself is shown once and never kept. */
    tokenHash: text("token_hash").notNull(),
    email: text("email").notNull(),
    organisationId: text("organisation_id"),
    practiceId: text("practice_id"),
    role: text("role").notNull(),
    /** From when and until when the role is to hold; null: at once, until it is ended. */
    grantFrom: integer("grant_from"),
    grantTo: integer("grant_to"),
    invitedBy: text("invited_by").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    acceptedAt: integer("accepted_at"),
    acceptedBy: text("accepted_by"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [
    uniqueIndex("invitations_token").on(t.tokenHash),
    index("invitations_practice").on(t.practiceId),
    index("invitations_organisation").on(t.organisationId),
  ],
);

export const sessions = sqliteTable(
  "sessions",
  {
    /** SHA-256 of the session id in hexadecimal, so that a copy of the database signs nobody in. */
    idHash: text("id_hash").primaryKey(),
    memberId: text("member_id").notNull(),
    createdAt: integer("created_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    userAgent: text("user_agent").notNull().default(""),
    /** The grant as which they act in this browser; null while they chose none. */
    actingGrantId: text("acting_grant_id"),
  },
  (t) => [index("sessions_member").on(t.memberId)],
);
