import * as idb from "lib0/indexeddb";

/** A text with changes that the server did not take, put aside in this browser. */
export interface KeptText {
  key: number;
  memberId: string;
  documentId: string;
  /** When it was put aside. */
  at: number;
  /** The whole text as a Yjs update. */
  state: Uint8Array;
}

const NAME = "gongyan-kept";
const STORE = "texts";

async function within<T>(work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await idb.openDB(NAME, (fresh) =>
    idb.createStores(fresh, [[STORE, { autoIncrement: true }]]),
  );
  try {
    const [store] = idb.transact(database, [STORE]);
    return await work(store!);
  } finally {
    database.close();
  }
}

/** Puts a text aside. @throws where the browser stores nothing */
export function keepText(text: Omit<KeptText, "key">): Promise<void> {
  return within(async (store) => void (await idb.rtop(store.add(text))));
}

/** What of this document was put aside for this member, the newest first; nothing where the browser has no store. */
export async function listKeptTexts(memberId: string, documentId: string): Promise<KeptText[]> {
  if (typeof indexedDB === "undefined") return [];
  const all = await within((store) => idb.getAllKeysValues(store)).catch(() => []);
  return all
    .map(({ k, v }: { k: number; v: Omit<KeptText, "key"> }) => ({ ...v, key: k }))
    .filter((each: KeptText) => each.memberId === memberId && each.documentId === documentId)
    .sort((a: KeptText, b: KeptText) => b.at - a.at);
}

/** How many texts are put aside in this browser, whoever's they are. */
export async function countKeptTexts(): Promise<number> {
  return within((store) => idb.count(store)).catch(() => 0);
}

export function discardKeptText(key: number): Promise<void> {
  return within((store) => idb.del(store, key));
}
