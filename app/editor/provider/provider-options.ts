import type * as Y from "yjs";
import type { Welcome } from "../../models/documents/wire";
import type { CompositionGate } from "./composition-gate";
import type { Ended } from "./document-status";
import type { SocketLike } from "./line";
import type { LocalCopy } from "./local-copy";

export interface ProviderOptions {
  doc: Y.Doc;
  gate: CompositionGate;
  open: () => SocketLike;
  openLocalCopy: (welcome: Welcome, doc: Y.Doc) => Promise<LocalCopy | null>;
  /** Asks over HTTP why the door stays shut; null: nobody knows, try again. */
  ask: () => Promise<Ended | null>;
}

export type ProviderEvents = {
  sync: (synced: boolean) => void;
  status: (status: { status: "connected" | "connecting" | "disconnected" }) => void;
  update: (update: unknown) => void;
  reload: (doc: Y.Doc) => void;
  /** What is said beside the text has changed, or may have while there was no connection. */
  comments: () => void;
  /** `status()` answers something new. */
  change: () => void;
};
