import type {} from "@remix-run/server-runtime";
import type { Database } from "./db/database";
import type { Actor, Locale } from "./models/actor";
import type { Content } from "./models/documents/content";
import type { Projection } from "./models/documents/projection.server";
import type { Session } from "./models/sessions/sessions";
import type { Taxonomy } from "./models/taxonomy/taxonomy";
import type { History } from "./models/versions/history";
import type { SectionsSince } from "./models/visits/section-digest.server";

/**
 * The port: what the host (server/) hands to every route. The domain needs nothing else of the
 * live process.
 */
export interface AppLoadContext {
  db: Database;
  taxonomy: Taxonomy;
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
  history: History;
  attachments: AttachmentStore;
  signInLimit: SignInLimit;
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
   * @throws forbidden, conflict("edit-refused" | "document-epoch")
   */
  write(documentId: string, actor: Actor, sessionIdHash: string, edit: DocumentEdit): Promise<void>;
}

/** Work that takes too long for the main thread, done by a worker. */
export interface Workshop {
  /** @param state merged Yjs state, encoding V1 */
  project(state: Uint8Array): Promise<Projection>;
  renderContent(content: Content): Promise<Projection>;
  /** @param since state vector of an earlier time, or null */
  sections(state: Uint8Array, since: Uint8Array | null): Promise<SectionsSince>;
}

export interface AttachmentStore {
  /** Stores bytes under an id, durably, before it resolves. */
  put(id: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. */
  get(id: string): Promise<Uint8Array | null>;
}

export interface SignInLimit {
  /** Seconds to wait before the next try; 0 when it may go on. */
  waitSeconds(address: string, email: string): Promise<number>;
  failed(address: string, email: string): Promise<void>;
  succeeded(address: string, email: string): Promise<void>;
}

type GongyanLoadContext = AppLoadContext;

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends GongyanLoadContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
