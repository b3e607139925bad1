import * as Y from "yjs";
import type { Database } from "../../app/db/database";
import { loadDocument, type StoredDocument } from "../../app/models/documents/log.server";
import type { DecodedUpdate } from "./frame";

/**
 * The server's copy of a document, loaded from the log. An update that Yjs cannot take in half
 * destroys the copy it was applied to; then this one is thrown away and loaded again.
 */
export class Replica {
  readonly stored: Omit<StoredDocument, "updates">;
  readonly #doc = new Y.Doc();

  static async load(db: Database, id: string): Promise<Replica> {
    return new Replica(await loadDocument(db.read, id));
  }

  private constructor({ updates, ...stored }: StoredDocument) {
    this.stored = stored;
    this.#doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.#doc, update);
    });
  }

  get stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  /** What somebody with this state vector lacks, as an update. */
  missing(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, stateVector);
  }

  /**
   * True for an update that builds on something that has not arrived. A client that writes before
   * its first sync sends such; its answer to our step 1 holds the same changes again.
   */
  isEarly(update: DecodedUpdate): boolean {
    const ends = new Map<number, number>();
    const endOf = (client: number) => ends.get(client) ?? Y.getState(this.#doc.store, client);
    for (const struct of update.structs) {
      if (struct instanceof Y.Skip) continue;
      const { client, clock } = struct.id;
      if (clock > endOf(client)) return true;
      ends.set(client, Math.max(endOf(client), clock + struct.length));
    }
    for (const [client, ranges] of update.ds.clients) {
      if (ranges.some(({ clock, len }) => clock + len > endOf(client))) return true;
    }
    return false;
  }

  /** @throws when the update does not fit the document; this copy must not be used any more */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update);
    const { pendingStructs, pendingDs } = this.#doc.store;
    if (pendingStructs || pendingDs) throw new Error("the update builds on nothing");
  }

  destroy(): void {
    this.#doc.destroy();
  }
}

/** Client ids with new structs in an update. */
export function clientIdsOf(update: DecodedUpdate): number[] {
  const clients = new Set<number>();
  for (const struct of update.structs) if (!(struct instanceof Y.Skip)) clients.add(struct.id.client);
  return [...clients];
}

/** True for the answer of a client that has nothing new. */
export function isEmpty(update: DecodedUpdate): boolean {
  return update.structs.length === 0 && update.ds.clients.size === 0;
}
