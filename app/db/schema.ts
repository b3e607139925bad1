import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/*
 * One file for the whole shape of the store. Instants are UTC milliseconds, ids opaque text,
 * JSON columns are validated by the model that owns the table before they are written.
 * Search tables (FTS5) cannot be said in the query builder: see migrations/0001_search.sql.
 */

/** The audit trail: append-only, written in the same transaction as what it records. */
export const events = sqliteTable(
  "events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: integer("at").notNull(),
    kind: text("kind").notNull(),
    actorId: text("actor_id"),
    organisationId: text("organisation_id"),
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
    createdAt: integer("created_at").notNull(),
    closedAt: integer("closed_at"),
  },
  (t) => [
    index("organisations_parent").on(t.parentId),
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
  },
  (t) => [index("sessions_member").on(t.memberId)],
);

export const practices = sqliteTable(
  "practices",
  {
    id: text("id").primaryKey(),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    /** Lead unit; null while its author belongs to none. */
    organisationId: text("organisation_id"),
    templateVersion: integer("template_version").notNull(),
    details: text("details", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
  },
  (t) => [index("practices_organisation").on(t.organisationId)],
);

export const collaborators = sqliteTable(
  "collaborators",
  {
    practiceId: text("practice_id").notNull(),
    memberId: text("member_id").notNull(),
    part: text("part").notNull(),
    /** The unit they write for in this work, as it was called when they joined. */
    organisationId: text("organisation_id"),
    organisationName: text("organisation_name"),
    position: integer("position").notNull(),
    addedBy: text("added_by").notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.practiceId, t.memberId] }), index("collaborators_member").on(t.memberId)],
);

/** One live document per practice, same id. The log below is the truth; everything else is derived. */
export const documents = sqliteTable("documents", {
  id: text("id").primaryKey(),
  /** Rises when history is rewritten; a client of another epoch must drop its copy. */
  epoch: integer("epoch").notNull(),
  /** Version of the node list in app/models/documents/content.ts. */
  schemaVersion: integer("schema_version").notNull(),
  lastSeq: integer("last_seq").notNull(),
  lastHash: text("last_hash").notNull(),
  updatedAt: integer("updated_at").notNull(),
});

/** Append-only log of Yjs updates (encoding V1), with who and when, chained by hash. */
export const documentUpdates = sqliteTable(
  "document_updates",
  {
    documentId: text("document_id").notNull(),
    epoch: integer("epoch").notNull(),
    seq: integer("seq").notNull(),
    at: integer("at").notNull(),
    /** Null for what the server itself wrote (a template). */
    memberId: text("member_id"),
    bytes: blob("bytes", { mode: "buffer" }).notNull(),
    /** SHA-256 over previous hash, seq, at, member and bytes: hexadecimal. */
    hash: text("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.seq] })],
);

/** Merged state up to and including `seq`, so that opening does not replay the whole log. */
export const documentSnapshots = sqliteTable(
  "document_snapshots",
  {
    documentId: text("document_id").notNull(),
    epoch: integer("epoch").notNull(),
    seq: integer("seq").notNull(),
    at: integer("at").notNull(),
    bytes: blob("bytes", { mode: "buffer" }).notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.seq] })],
);

/** Which member a Yjs client id belongs to: first use binds it for good. */
export const documentClients = sqliteTable(
  "document_clients",
  {
    documentId: text("document_id").notNull(),
    epoch: integer("epoch").notNull(),
    clientId: integer("client_id").notNull(),
    memberId: text("member_id").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.clientId] })],
);

export const attachments = sqliteTable(
  "attachments",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    mediaType: text("media_type").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    size: integer("size").notNull(),
    sha256: text("sha256").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("attachments_practice").on(t.practiceId)],
);

/** A member asks for a frozen text to be published; the lead unit's administrator decides. */
export const publicationRequests = sqliteTable(
  "publication_requests",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    organisationId: text("organisation_id").notNull(),
    epoch: integer("epoch").notNull(),
    seq: integer("seq").notNull(),
    requestedBy: text("requested_by").notNull(),
    requestedAt: integer("requested_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: integer("decided_at"),
    decision: text("decision"),
    note: text("note").notNull().default(""),
    /** The frozen front matter and content, exactly as it will be published. */
    frozen: text("frozen", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index("publication_requests_practice").on(t.practiceId),
    index("publication_requests_organisation").on(t.organisationId, t.decidedAt),
  ],
);

/** The frozen, published text. Never updated, but for withdrawal. */
export const editions = sqliteTable(
  "editions",
  {
    id: text("id").primaryKey(),
    practiceId: text("practice_id").notNull(),
    number: integer("number").notNull(),
    kind: text("kind").notNull(),
    title: text("title").notNull(),
    summary: text("summary").notNull(),
    /** Front matter as published: see app/models/editions/edition.ts. */
    details: text("details", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    /** The node tree of app/models/documents/content.ts, canonical JSON. */
    content: text("content").notNull(),
    html: text("html").notNull(),
    outline: text("outline", { mode: "json" }).$type<unknown[]>().notNull(),
    /** SHA-256 of title, details and content: what an approver saw is what is published. */
    contentHash: text("content_hash").notNull(),
    characters: integer("characters").notNull(),
    publishedAt: integer("published_at").notNull(),
    publishedBy: text("published_by"),
    approvedBy: text("approved_by"),
    requestId: text("request_id"),
    withdrawnAt: integer("withdrawn_at"),
  },
  (t) => [
    uniqueIndex("editions_practice").on(t.practiceId, t.number),
    index("editions_published").on(t.publishedAt),
  ],
);

/** How far a bulk import of one file has come; moves in the same transaction as what it counts. */
export const imports = sqliteTable("imports", {
  /** SHA-256 of the file, hexadecimal. */
  fileHash: text("file_hash").primaryKey(),
  line: integer("line").notNull(),
  published: integer("published").notNull(),
  startedAt: integer("started_at").notNull(),
  finishedAt: integer("finished_at"),
});
