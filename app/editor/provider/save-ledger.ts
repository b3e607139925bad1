/**
 * What the badge says. `saved` is said only when the server has committed every change of this
 * browser; `edits` counts the changes it has not.
 */
export type SaveState =
  | { kind: "reading" }
  | { kind: "saving"; edits: number }
  | { kind: "saved" }
  | { kind: "offline"; edits: number; storedHere: boolean }
  | { kind: "failed"; edits: number; reason: "storage" | "refused" };

/**
 * Keeps account of changes: made here, sent on this connection, committed by the server. The
 * server acknowledges by count, from the opening of the connection, so nothing said on an earlier
 * connection counts; what was not acknowledged then goes into the first message of the next.
 */
export class SaveLedger {
  #mayWrite = true;
  #online = false;
  #exchanged = false;
  #sent = 0;
  #acked = 0;
  #edits = 0;
  #holding = false;
  #storedHere = false;
  #trouble: "storage" | "refused" | null = null;

  get state(): SaveState {
    const edits = this.#edits + (this.#holding ? 1 : 0);
    if (this.#trouble === "refused" && edits > 0) return { kind: "failed", edits, reason: "refused" };
    if (!this.#mayWrite) return { kind: "reading" };
    if (this.#trouble === "storage" && edits > 0) return { kind: "failed", edits, reason: "storage" };
    if (!this.#online) return { kind: "offline", edits, storedHere: this.#storedHere };
    return edits === 0 && this.#exchanged && this.#sent === this.#acked
      ? { kind: "saved" }
      : { kind: "saving", edits };
  }

  /** The server lacks changes that were made here. */
  get unsaved(): boolean {
    return this.#edits > 0;
  }

  /** A connection was welcomed. */
  opened(mayWrite: boolean): void {
    this.#online = true;
    this.#mayWrite = mayWrite;
    this.#exchanged = false;
    this.#sent = 0;
    this.#acked = 0;
    this.#trouble = !mayWrite && this.#edits > 0 ? "refused" : null;
  }

  closed(): void {
    this.#online = false;
    this.#exchanged = false;
  }

  /** A change was made in this browser. */
  edited(): void {
    this.#edits += 1;
    this.#storedHere = false;
  }

  /** This browser's own store held changes of an earlier visit that the server may lack. */
  found(): void {
    this.#edits = Math.max(this.#edits, 1);
    this.#storedHere = true;
    if (!this.#mayWrite) this.#trouble = "refused";
  }

  /** An input method holds words that are no change yet. */
  holds(holding: boolean): void {
    this.#holding = holding;
  }

  /** A document message went out on this connection; the first carries all that was missing. */
  sent(): void {
    this.#sent += 1;
    this.#exchanged = true;
  }

  /** @param count messages of this connection that are on the server's disk */
  acknowledged(count: number): void {
    if (count > this.#sent) return;
    this.#acked = Math.max(this.#acked, count);
    if (this.#exchanged && this.#acked === this.#sent) this.#edits = 0;
  }

  /** This browser's own store has every change made so far. */
  storedHere(): void {
    this.#storedHere = true;
  }

  /** The server's store fails, or works again. */
  storage(working: boolean): void {
    if (this.#trouble !== "refused") this.#trouble = working ? null : "storage";
  }

  /** The server will not take this browser's changes. */
  refused(): void {
    this.#trouble = "refused";
    this.#edits = Math.max(this.#edits, 1);
  }
}
