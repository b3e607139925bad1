import type { LocalCopy } from "./local-copy";

/** How long it waits for further changes before it asks the store, in milliseconds. */
const GATHER = 50;

export interface KeeperEvents {
  /** The copy has every change made so far. */
  onStored: () => void;
  /** The copy held changes of an earlier visit that the server may lack. */
  onUnsaved: () => void;
}

/** Keeps the document's copy in this browser, and its note of whether the server has everything. */
export class Keeper {
  readonly #events: KeeperEvents;
  #copy: Promise<LocalCopy | null> | null = null;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #opened: LocalCopy | null = null;
  /** What the copy was told last. */
  #noted: boolean | null = null;

  constructor(events: KeeperEvents) {
    this.#events = events;
  }

  /** The copy, once it is open; null when there is none. */
  get copy(): Promise<LocalCopy | null> {
    return this.#copy ?? Promise.resolve(null);
  }

  /** A copy is open and takes every change. */
  get isOpen(): boolean {
    return this.#opened !== null;
  }

  /** Opens the copy, the first time, and resolves when it is open. */
  async open(copy: () => Promise<LocalCopy | null>): Promise<void> {
    if (this.#copy) return void (await this.#copy);
    this.#copy = copy();
    this.#opened = await this.#copy;
    if (!this.#opened?.unsaved) return;
    this.#noted = true;
    this.#events.onUnsaved();
  }

  /** A change was made; learns whether the copy has it, asked once for many. What it brought in itself is none. */
  changed(): void {
    if (!this.isOpen) return;
    this.note(true);
    clearTimeout(this.#asking);
    this.#asking = setTimeout(async () => {
      const asked = this.#asking;
      const copy = await this.copy;
      if (copy && (await copy.confirm()) && this.#asking === asked) this.#events.onStored();
    }, GATHER);
  }

  /** Has the copy remember whether the server lacks something of it. */
  note(unsaved: boolean): void {
    if (!this.#opened || this.#noted === unsaved) return;
    this.#noted = unsaved;
    this.#opened.note(unsaved);
  }

  /** Keeps the text for the member and lets the next visit begin afresh. */
  async setAside(): Promise<void> {
    clearTimeout(this.#asking);
    const copy = await this.copy;
    this.#copy = Promise.resolve(null);
    this.#opened = null;
    await copy?.setAside().catch((error) => console.error("the text was not put aside", error));
  }

  close(): void {
    clearTimeout(this.#asking);
    void this.copy.then((copy) => copy?.close());
  }
}
