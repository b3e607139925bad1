import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

/** A document's copy in this browser, for work without a connection. */
export interface LocalCopy {
  /** Origin of the changes it brings into the document. */
  readonly origin: unknown;
  /** Resolves to true when everything changed so far is in the store. */
  confirm(): Promise<boolean>;
  close(): void;
}

/** Opening takes no longer than this, in milliseconds; without it, work goes on unprotected. */
const PATIENCE = 2_000;

/**
 * Opens the copy that belongs to this member, document and history, and brings what it holds into
 * `doc`. Null where the browser has no store to offer.
 */
export async function openLocalCopy(
  name: { memberId: string; documentId: string; epoch: number },
  doc: Y.Doc,
): Promise<LocalCopy | null> {
  if (typeof indexedDB === "undefined") return null;
  const store = new IndexeddbPersistence(`gongyan:${name.memberId}:${name.documentId}:${name.epoch}`, doc);
  const failed = (store as unknown as { _db: Promise<unknown> })._db.then(
    () => new Promise<never>(() => {}),
    () => null,
  );
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE));
  const opened = await Promise.race([store.whenSynced, failed, late]);
  if (!opened) {
    // A store that cannot be opened has nothing to close either.
    store.destroy().catch(() => {});
    return null;
  }
  return {
    origin: store,
    confirm: () => confirm(store),
    close: () => void store.destroy().catch(() => {}),
  };
}

/** Transactions on one store run in their order: when a later one has ended, the earlier are written. */
function confirm(store: IndexeddbPersistence): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const database = (store as unknown as { db: IDBDatabase | null }).db;
      if (!database) return resolve(false);
      const transaction = database.transaction(["custom", "updates"], "readwrite");
      transaction.objectStore("custom").put(Date.now(), "confirmed");
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      transaction.onerror = () => resolve(false);
    } catch {
      resolve(false);
    }
  });
}
