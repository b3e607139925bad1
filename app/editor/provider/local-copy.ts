import * as idb from "lib0/indexeddb";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { keepText } from "./kept-texts";

/** A document's copy in this browser, for work without a connection. */
export interface LocalCopy {
  /** Origin of the changes it brings into the document. */
  readonly origin: unknown;
  /** When it was opened, it held changes that the server had not acknowledged. */
  readonly unsaved: boolean;
  /** Resolves to true when everything changed so far is in the store. */
  confirm(): Promise<boolean>;
  /** Notes whether it holds changes that the server has not acknowledged. */
  note(unsaved: boolean): void;
  /** Puts its text among those kept for the member and empties it: the next opening begins afresh. */
  setAside(): Promise<void>;
  close(): void;
}

export interface CopyName {
  memberId: string;
  documentId: string;
  epoch: number;
}

/** Opening takes no longer than this, in milliseconds; without it, work goes on unprotected. */
const PATIENCE = 2_000;
const UNSAVED = "unsaved";
/** With this begins the name of each copy in the browser. */
export const COPY_PREFIX = "gongyan:";
/** Object stores as y-indexeddb makes them. */
export const STORES: Parameters<typeof idb.createStores>[1] = [
  ["updates", { autoIncrement: true }],
  ["custom"],
];

const prefixOf = ({ memberId, documentId }: CopyName) => `${COPY_PREFIX}${memberId}:${documentId}:`;

/** What is noted of unsaved changes: false only where the server has everything. */
export const readUnsaved = (custom: IDBObjectStore): Promise<unknown> => idb.get(custom, UNSAVED);

/**
 * Opens the copy that belongs to this member, document and history, and brings what it holds into
 * `doc`. Copies of earlier histories no longer fit: what the server lacks of them is kept, the rest
 * goes. Null where the browser has no store to offer.
 */
export async function openLocalCopy(name: CopyName, doc: Y.Doc): Promise<LocalCopy | null> {
  if (typeof indexedDB === "undefined") return null;
  await within(PATIENCE, clearOut(name)).catch((error) => console.error("earlier copies stay", error));
  const store = new IndexeddbPersistence(`${prefixOf(name)}${name.epoch}`, doc);
  const failed = databaseOf(store).then(
    () => new Promise<never>(() => {}),
    () => null,
  );
  const opened = await within(PATIENCE, Promise.race([store.whenSynced, failed]));
  if (!opened) {
    // A store that cannot be opened has nothing to close either.
    store.destroy().catch(() => {});
    return null;
  }
  return {
    origin: store,
    unsaved: (await store.get(UNSAVED).catch(() => false)) === true,
    confirm: () => confirm(store),
    note: (unsaved) => void store.set(UNSAVED, unsaved as unknown as number).catch(() => {}),
    setAside: () => setAside(store, name),
    close: () => void store.destroy().catch(() => {}),
  };
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  return Promise.race([work, new Promise<null>((resolve) => setTimeout(() => resolve(null), milliseconds))]);
}

const databaseOf = (store: IndexeddbPersistence) => (store as unknown as { _db: Promise<IDBDatabase> })._db;

async function setAside(store: IndexeddbPersistence, { memberId, documentId }: CopyName): Promise<void> {
  await keepText({ memberId, documentId, at: Date.now(), state: Y.encodeStateAsUpdate(store.doc) });
  const database = await databaseOf(store);
  const transaction = database.transaction(["custom", "updates"], "readwrite");
  for (const each of ["custom", "updates"]) transaction.objectStore(each).clear();
  await store.destroy();
}

async function clearOut(name: CopyName): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? [];
  const earlier = databases.map((each) => each.name ?? "").filter((each) => each.startsWith(prefixOf(name)));
  for (const each of earlier) {
    if (each === `${prefixOf(name)}${name.epoch}`) continue;
    const state = await unsavedText(each);
    const { memberId, documentId } = name;
    if (state) await keepText({ memberId, documentId, at: Date.now(), state });
    // Another window may have it open still; the browser waits for that, we do not.
    void idb.deleteDB(each).catch(() => {});
  }
}

/** The text of a copy, if the server may lack something of it. */
async function unsavedText(copy: string): Promise<Uint8Array | null> {
  const database = await idb.openDB(copy, (fresh) => idb.createStores(fresh, STORES));
  try {
    const [custom, updates] = idb.transact(database, ["custom", "updates"], "readonly");
    const unsaved = await readUnsaved(custom!);
    const stored: Uint8Array[] = await idb.getAll(updates!);
    return unsaved === false || stored.length === 0 ? null : Y.mergeUpdates(stored);
  } finally {
    database.close();
  }
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
