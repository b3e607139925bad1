/** A note on this device that the server has not confirmed; its photograph with it. */
export interface KeptNote {
  id: string;
  memberId: string;
  visitId: string;
  item: string;
  words: string;
  notedAt: number;
  photograph: Blob | null;
  /** The server will never take it: the code of the rule it breaks. */
  refused: string | null;
}

const NAME = "gongyan-visits";
const STORE = "notes";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(STORE, mode, { durability: "strict" });
      const request = work(transaction.objectStore(STORE));
      // Only a transaction that is complete is on the device.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** Puts a note on the device; resolves when it is stored. @throws DOMException when there is no room */
export async function keepNote(note: KeptNote): Promise<void> {
  await inStore("readwrite", (store) => store.put(note));
}

export async function dropNote(id: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(id));
}

/** What one member noted of one visit and has not sent, oldest first. */
export async function listKeptNotes(visitId: string, memberId: string): Promise<KeptNote[]> {
  const all = await inStore<KeptNote[]>("readonly", (store) => store.getAll());
  return all
    .filter((note) => note.visitId === visitId && note.memberId === memberId)
    .sort((a, b) => a.notedAt - b.notedAt);
}

/** How many notes wait on this device, of whatever visit and member. */
export async function countKeptNotes(): Promise<number> {
  return inStore("readonly", (store) => store.count()).catch(() => 0);
}

/** How sending ended: `signed-out` until one signs in again. */
export type Sent = "all" | "offline" | "signed-out";

/** Sends what waits, one note at a time: what the server has is taken off the device. */
export async function sendNotes(visitId: string, memberId: string): Promise<Sent> {
  for (const note of await listKeptNotes(visitId, memberId)) {
    if (note.refused !== null) continue;
    const answer = await (note.photograph ? sendPhotograph(note) : sendWords(note)).catch(() => null);
    if (answer?.redirected || answer?.status === 401) return "signed-out";
    if (answer?.status === 422) await keepNote({ ...note, refused: await codeOf(answer) });
    else if (!answer?.ok) return "offline";
    else await dropNote(note.id);
  }
  return "all";
}

function sendWords({ visitId, id, item, words, notedAt }: KeptNote): Promise<Response> {
  return fetch(`/visits/${visitId}/kept-notes`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ notes: [{ id, item, words, notedAt }] }),
  });
}

function sendPhotograph({ visitId, photograph, id, item, words, notedAt }: KeptNote): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ id, item, words, notedAt })) body.set(name, String(value));
  body.set("photograph", photograph as Blob);
  return fetch(`/visits/${visitId}/kept-photographs`, { method: "POST", body });
}

async function codeOf(answer: Response): Promise<string> {
  const told = (await answer.json().catch(() => null)) as { error?: string } | null;
  return told?.error ?? "invalid";
}
