import * as Y from "yjs";

/** What others wrote while the gate is closed. */
export class Backlog {
  #updates: Uint8Array[] = [];

  add(update: Uint8Array): void {
    this.#updates.push(update);
  }

  /** Hands all of it over as one update, if there is any. */
  empty(apply: (update: Uint8Array) => void): void {
    const updates = this.#updates;
    this.#updates = [];
    if (updates.length > 0) apply(updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates));
  }
}
