import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/*
 * Live texts, their logs, and what is kept of their past.
 */

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
  /** Fencing token: rises with each change of the process that writes the log. */
  leaseToken: integer("lease_token").notNull().default(0),
  /** Since when it is kept from everybody, because what is stored does not hold together. */
  quarantinedAt: integer("quarantined_at"),
});

/** One Yjs update (encoding V1), with who and when. */
const entry = {
  documentId: text("document_id").notNull(),
  epoch: integer("epoch").notNull(),
  seq: integer("seq").notNull(),
  at: integer("at").notNull(),
  /** Null for what the server itself wrote (a template). */
  memberId: text("member_id"),
  bytes: blob("bytes", { mode: "buffer" }).notNull(),
  /** SHA-256 over previous hash, seq, at, member and bytes: hexadecimal. */
  hash: text("hash").notNull(),
};

/** Append-only log of entries, chained by hash. */
export const documentUpdates = sqliteTable("document_updates", entry, (t) => [
  primaryKey({ columns: [t.documentId, t.epoch, t.seq] }),
]);

/**
 * What was acknowledged last, as it came, before it is put where each document's log lies: see journal.ts.
 * Rows at the end of one table are a tenth of the pages that as many logs would have to be written on.
 */
export const documentJournal = sqliteTable("document_journal", {
  /** Order in which they came. */
  place: integer("place").primaryKey(),
  ...entry,
  /** 1 of what does not fit its log: it stays here as it was found. */
  aside: integer("aside").notNull().default(0),
});

/** Merged state up to and including `seq`, so that opening does not replay the whole log. */
export const documentSnapshots = sqliteTable(
  "document_snapshots",
  {
    documentId: text("document_id").notNull(),
    epoch: integer("epoch").notNull(),
    seq: integer("seq").notNull(),
    at: integer("at").notNull(),
    bytes: blob("bytes", { mode: "buffer" }).notNull(),
    /** The log's hash at `seq`. */
    hash: text("hash").notNull(),
    /** SHA-256 of `bytes`, hexadecimal; null in snapshots older than this column. */
    bytesHash: text("bytes_hash"),
    /** State vector of `bytes`, so that nobody need decode them to say what they hold. */
    stateVector: blob("state_vector", { mode: "buffer" }),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.seq] })],
);

/** Closed stretches of logs, packed; what is packed here is no longer in `documentUpdates`. */
export const documentSegments = sqliteTable(
  "document_segments",
  {
    documentId: text("document_id").notNull(),
    epoch: integer("epoch").notNull(),
    firstSeq: integer("first_seq").notNull(),
    lastSeq: integer("last_seq").notNull(),
    firstAt: integer("first_at").notNull(),
    lastAt: integer("last_at").notNull(),
    bytes: blob("bytes", { mode: "buffer" }).notNull(),
    /** SHA-256 of `bytes`, hexadecimal. */
    bytesHash: text("bytes_hash").notNull(),
    /** The log's hash before its first entry and after its last. */
    firstHash: text("first_hash").notNull(),
    lastHash: text("last_hash").notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.firstSeq] })],
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

/**
 * What members proposed in a text, by the ids that the marks in it carry: with them nobody can propose
 * in another's name. What came of a proposal is the last that was decided.
 */
export const documentSuggestions = sqliteTable(
  "document_suggestions",
  {
    documentId: text("document_id").notNull(),
    id: text("id").notNull(),
    /** A member, or `file1` and so on for somebody who is named in a file that was brought in. */
    memberId: text("member_id").notNull(),
    /** That name, of a proposal that stood in a file. */
    fileAuthor: text("file_author"),
    /** By the clock of the member's device, in UTC seconds, as in the marks. */
    at: integer("at").notNull(),
    seenAt: integer("seen_at").notNull(),
    /** `accepted` or `rejected`; null while nobody has decided. */
    outcome: text("outcome"),
    decidedBy: text("decided_by"),
    decidedAt: integer("decided_at"),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.id] })],
);

/** Words that restoring an earlier version wrote anew, and whose they were: see app/models/versions. */
export const copiedPassages = sqliteTable(
  "copied_passages",
  {
    documentId: text("document_id").notNull(),
    epoch: integer("epoch").notNull(),
    /** Under which they were written anew. */
    clientId: integer("client_id").notNull(),
    passages: text("passages", { mode: "json" }).$type<[number, number, number, number][]>().notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.epoch, t.clientId] })],
);

/** A version somebody gave a name. It holds its text itself: packing the log may take its place away. */
export const namedVersions = sqliteTable(
  "named_versions",
  {
    id: text("id").primaryKey(),
    documentId: text("document_id").notNull(),
    epoch: integer("epoch").notNull(),
    seq: integer("seq").notNull(),
    name: text("name").notNull(),
    /** When the text stood so. */
    at: integer("at").notNull(),
    namedBy: text("named_by").notNull(),
    namedAt: integer("named_at").notNull(),
    letters: integer("letters").notNull(),
    /** Merged Yjs state (encoding V1), Brotli. */
    state: blob("state", { mode: "buffer" }).notNull(),
  },
  (t) => [index("named_versions_document").on(t.documentId, t.epoch, t.seq)],
);
