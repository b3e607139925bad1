import * as idb from "lib0/indexeddb";
import { COPY_PREFIX, readUnsaved, STORES } from "./local-copy";

/**
 * Empties the copies in this browser that hold nothing but what the server has: nobody who sits down
 * here afterwards finds them. Another window may have one open, so that it is emptied, not deleted: what
 * is typed there still goes into it.
 * @returns how many hold something the server may lack and stay; null where the browser cannot list them
 */
export async function clearCopies(): Promise<number | null> {
  if (typeof indexedDB === "undefined" || !indexedDB.databases) return null;
  const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
  let left = 0;
  for (const name of names.filter((each) => each.startsWith(COPY_PREFIX))) {
    if (!(await clearCopy(name))) left += 1;
  }
  return left;
}

/** Whether one is empty now; looked at and emptied in one transaction, so that no change falls between. */
async function clearCopy(name: string): Promise<boolean> {
  const database = await idb.openDB(name, (fresh) => idb.createStores(fresh, STORES));
  try {
    const [custom, updates] = idb.transact(database, ["custom", "updates"], "readwrite");
    const unsaved = await readUnsaved(custom!);
    const count = await idb.count(updates!);
    if (unsaved !== false && count > 0) return false;
    await Promise.all([idb.rtop(custom!.clear()), idb.rtop(updates!.clear())]);
    return true;
  } finally {
    database.close();
  }
}
