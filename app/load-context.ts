import type {} from "@remix-run/server-runtime";
import type { Database } from "./db/database";
import type { Actor, Locale } from "./models/actor";
import type { CallContent } from "./models/calls/content.server";
import type { Consent } from "./models/consents/consent";
import type { Content } from "./models/documents/content";
import type { Variant } from "./models/documents/picture-variants";
import type { Projection } from "./models/documents/projection.server";
import type { Received } from "./models/documents/received";
import type { ShareCard } from "./models/exchange/card/share-card";
import type { Format, ImportedWork, ReadOptions } from "./models/exchange/exchange";
import type { ExportedWork } from "./models/exchange/exported-work";
import type { Composed, Passage } from "./models/exchange/passages";
import type { PrintedCertificate } from "./models/exchange/write/printed-certificate";
import type { Finding } from "./models/privacy/finding";
import type { Searcher } from "./models/search/searcher";
import type { Session } from "./models/sessions/sessions";
import type { Taxonomy } from "./models/taxonomy/taxonomy";
import type { Diff } from "./models/versions/diff";
import type { History } from "./models/versions/history";
import type { OfferedChanges, Offerer, Offering } from "./models/versions/offered";
import type { SectionsSince } from "./models/visits/section-digest.server";

/**
 * The port: what the host (server/) hands to every route. The domain needs nothing else of the
 * live process.
 */
export interface AppLoadContext {
  db: Database;
  taxonomy: Taxonomy;
  /** Rubrics and working days for calls. */
  callContent: CallContent;
  /** Who asks; null for a visitor. */
  actor: Actor | null;
  session: Session | null;
  cspNonce: string;
  /** Origin under which the public reaches this installation, without trailing slash. */
  publicOrigin: string;
  /** Language asked for by cookie or browser; pages with a language in their address ignore it. */
  preferredLocale: Locale;
  clientAddress: string;
  liveDocuments: LiveDocuments;
  liveWriter: LiveWriter;
  workshop: Workshop;
  searcher: Searcher;
  history: History;
  attachments: AttachmentStore;
  pictures: PictureVariants;
  exchange: Exchange;
  passing: PassingStore;
  signInLimit: SignInLimit;
  /** Whether this installation sends mail. */
  mailEnabled: boolean;
  /** Bytes that a video may have. */
  videoBytes: number;
  programLimit: ProgramLimit;
  voiceLimit: VoiceLimit;
  uploadLimit: UploadLimit;
}

export interface LiveDocuments {
  /** Resolves when everything received so far for this document is committed. */
  flush(documentId: string): Promise<void>;
}

/** A change of a document's text, made for one epoch of it. */
export interface DocumentEdit {
  epoch: number;
  /** Yjs updates, encoding V1, in order. */
  updates: readonly Uint8Array[];
}

export interface LiveWriter {
  /**
   * Writes into a live document for a member, as their own editor would; resolves when it is stored.
   * @param sessionIdHash of the session in which they asked for it
   * @param proposer whose words they are, where the member lets somebody from outside propose; then
   *   nothing but proposals of theirs may be written
   * @throws forbidden, conflict("edit-refused" | "document-epoch")
   */
  write(
    documentId: string,
    actor: Actor,
    sessionIdHash: string,
    edit: DocumentEdit,
    proposer?: Actor,
  ): Promise<void>;
}

/** Work that takes too long for the main thread, done by a worker. */
export interface Workshop {
  /** @param state merged Yjs state, encoding V1 */
  project(state: Uint8Array): Promise<Projection>;
  /** A text with what is proposed in it, as marks of its words. */
  readProposed(state: Uint8Array): Promise<Content>;
  renderContent(content: Content): Promise<Projection>;
  /** A new document of a text, and where passages stand in it. */
  compose(content: Content, passages: readonly Passage[]): Promise<Composed>;
  /** What differs between two texts that are not of one log. */
  compareContents(before: Content, after: Content): Promise<Diff>;
  /** What was changed from one text to another, as proposals in a live one. */
  offerChanges(state: Uint8Array, offered: Offering, offerer: Offerer): Promise<OfferedChanges>;
  /** @param since state vector of an earlier time, or null */
  sections(state: Uint8Array, since: Uint8Array | null): Promise<SectionsSince>;
  /** Places of a live text that tell of persons. @param today as 2026-09-01 */
  inspect(state: Uint8Array, consents: readonly Consent[], today: string): Promise<Finding[]>;
}

/** Pictures in other widths and formats than they were stored. */
export interface PictureVariants {
  /** Null when there is no such picture. Whether who asks may see it is decided by the caller. */
  variant(id: string, variant: Variant): Promise<Uint8Array | null>;
}

export interface AttachmentStore {
  /** Stores bytes under an id, durably, before it resolves. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. */
  get(id: string): Promise<Uint8Array | null>;
  has(id: string): Promise<boolean>;
  /** Stores the bytes of one under another id too, durably; false when there are none. */
  copy(from: string, to: string): Promise<boolean>;
  /**
   * Takes what is sent, beside the attachments, until it is kept or dropped.
   * @throws invalid("file-large") once it is more than `most` bytes
   */
  receive(id: string, body: ReadableStream<Uint8Array>, most: number): Promise<Received>;
  /** Deletes the bytes for good. */
  remove(id: string): Promise<void>;
}

/** Files in and out, done where they can hurt nobody. */
export interface Exchange {
  /** @throws invalid with the code that says what is wrong with the file, conflict("import-busy") */
  read(bytes: Uint8Array, options: ReadOptions): Promise<ImportedWork>;
  /**
   * @param read called when its turn comes; what it throws is thrown
   * @throws conflict("export-busy") when too many wait
   */
  write(format: Format, read: () => Promise<ExportedWork>): Promise<Uint8Array>;
  /** The same for the picture of a work, as PNG. */
  draw(card: ShareCard): Promise<Uint8Array>;
  /** The same for a certificate, as PDF. */
  certify(certificate: PrintedCertificate): Promise<Uint8Array>;
}

/** Files that are kept for some weeks and may be lost; keys are lower-case letters, digits and "-". */
export interface PassingStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none, or none any more. */
  get(key: string): Promise<Uint8Array | null>;
  remove(key: string): Promise<void>;
}

export interface SignInLimit {
  /** Seconds to wait before the next try; 0 when it may go on. */
  waitSeconds(address: string, email: string): Promise<number>;
  failed(address: string, email: string): Promise<void>;
  succeeded(address: string, email: string): Promise<void>;
}

/** How often visitors may send a form without an account. */
export interface VoiceLimit {
  /** Counts one form of an address; false when it sent too many of late. */
  mayI(address: string): Promise<boolean>;
}

/** How many large files a member may be sending. */
export interface UploadLimit {
  /** Counts one more, until what it answers is called, once; null when there are too many already. */
  begin(memberId: string): (() => void) | null;
}

/** How often programs may ask. */
export interface ProgramLimit {
  /** Counts one request of an address, or of the holder of a token. */
  take(asker: { address: string } | { tokenId: string }): Promise<{
    allowed: boolean;
    requests: number;
    windowSeconds: number;
    remaining: number;
    resetSeconds: number;
  }>;
}

type GongyanLoadContext = AppLoadContext;

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends GongyanLoadContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
