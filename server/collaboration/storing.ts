import type { Database, Statements } from "../../app/db/database";
import { isDamage } from "../../app/db/sqlite-errors";
import { DocumentJournal } from "../../app/models/documents/journal.server";
import type { Append } from "../../app/models/documents/log.server";
import { quarantineDocument } from "../../app/models/documents/quarantine.server";
import { type NewSnapshot, writeSnapshot } from "../../app/models/documents/snapshots.server";
import type { Witnessed } from "../../app/models/documents/witness.server";
import { touchPractices } from "../../app/models/practices/commands.server";
import { StoringPace } from "./storing-pace";

/** What the storing needs of a live document. */
export interface Storable {
  readonly id: string;
  /** Tries what waits; answers what of it is to be stored, or null. */
  gather(): Promise<Append | null>;
  /** What was gathered is on the disk. */
  stored(): void;
  /** The log does not stand where it should: what was gathered will never fit. */
  refused(): void;
  /** The disk takes nothing just now; awaited before the next try. */
  failing(): Promise<void>;
  /** It takes again. */
  recovered(): void;
  /** A snapshot, if one is due. */
  snapshot(): NewSnapshot | null;
  /** True when the work should be marked as changed now. */
  isUntouched(): boolean;
}

/** Told of each commit before its writers are. */
export interface StoringWitness {
  note(places: readonly Witnessed[]): void;
}

/** Pauses between tries on a disk that takes nothing, in milliseconds. */
const PAUSE = { first: 100, most: 2_000 };

/**
 * The way of all live documents to the disk: what came in one turn of the event loop goes in one
 * commit, whichever documents it belongs to, and while one commit is under way the next gathers.
 */
export class Storing {
  readonly #db: Database;
  readonly #journal: DocumentJournal;
  readonly #witness: StoringWitness | undefined;
  readonly #due = new Set<Storable>();
  #round: Promise<void> | null = null;
  #failing = false;
  #closed = false;
  readonly #pace = new StoringPace();

  constructor(db: Database, witness?: StoringWitness) {
    this.#db = db;
    this.#journal = new DocumentJournal(db);
    this.#witness = witness;
  }

  get failing(): boolean {
    return this.#failing;
  }

  /** Resolves when everything that is due now was stored, refused, or given up at `close`. */
  async settled(): Promise<void> {
    await this.#round;
  }

  want(document: Storable): void {
    this.#due.add(document);
    this.#round ??= this.#work().finally(() => {
      this.#round = null;
    });
  }

  /** Gives up what the disk does not take. */
  close(): void {
    this.#closed = true;
  }

  async #work(): Promise<void> {
    while (this.#due.size > 0) {
      await this.#turn();
      const documents = [...this.#due];
      this.#due.clear();
      const gathered = await this.#gather(documents);
      if (gathered.length > 0) await this.#store(gathered);
      for (const document of documents) await this.snapshot(document);
    }
  }

  /** Lets what arrives together come together. */
  async #turn(): Promise<void> {
    const wait = this.#pace.wait();
    await new Promise<void>((resolve) => {
      if (wait > 0) setTimeout(resolve, wait);
      else setImmediate(resolve);
    });
    this.#pace.began();
  }

  async #gather(documents: readonly Storable[]): Promise<Gathered[]> {
    const gathered: Gathered[] = [];
    for (const document of documents) {
      try {
        const append = await document.gather();
        if (append) gathered.push({ document, append });
      } catch (error) {
        console.error(`document ${document.id} cannot go on`, error);
        document.refused();
      }
    }
    return gathered;
  }

  async #store(gathered: readonly Gathered[]): Promise<void> {
    const refused = await this.#commit(gathered);
    if (refused) {
      const stored = gathered.filter(({ document }) => !refused.has(document.id));
      this.#witness?.note(stored.map(({ append: { id, epoch, end } }) => ({ id, epoch, ...end })));
    }
    for (const { document } of gathered) {
      if (refused === null || refused.has(document.id)) document.refused();
      else document.stored();
    }
  }

  /** Tries until the disk takes it. @returns ids that were refused, null when all is given up */
  async #commit(gathered: readonly Gathered[]): Promise<Set<string> | null> {
    for (let pause = PAUSE.first; !this.#closed; pause = Math.min(pause * 2, PAUSE.most)) {
      const begin = performance.now();
      try {
        const refused = await this.#journal.append(
          gathered.map((each) => each.append),
          (tx) => touch(tx, gathered),
        );
        this.#pace.stored(performance.now() - begin);
        if (this.#failing) for (const document of this.#waiting(gathered)) document.recovered();
        this.#failing = false;
        return refused;
      } catch (error) {
        if (isDamage(error)) return this.#oneByOne(gathered, error);
        if (!this.#failing) console.error("documents cannot be stored, trying again", error);
        this.#failing = true;
        for (const document of this.#waiting(gathered)) await document.failing();
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return null;
  }

  /** What is stored of one of them stands in the way: it is kept from everybody, the others go on. */
  async #oneByOne(gathered: readonly Gathered[], error: unknown): Promise<Set<string>> {
    const refused = new Set<string>();
    const [first] = gathered;
    if (gathered.length === 1 && first) {
      const { id } = first.document;
      console.error(`document ${id} is damaged and kept from everybody`, error);
      await this.#db
        .write((tx) => quarantineDocument(tx, id, { reason: "does-not-hold-together" }))
        .catch((reason) => console.error(`document ${id} could not be marked as damaged`, reason));
      return refused.add(id);
    }
    for (const each of gathered) {
      const alone = await this.#commit([each]);
      if (!alone || alone.size > 0) refused.add(each.document.id);
    }
    return refused;
  }

  #waiting(gathered: readonly Gathered[]): Set<Storable> {
    return new Set([...gathered.map(({ document }) => document), ...this.#due]);
  }

  /** Takes a snapshot if one is due; that it fails is no harm. */
  async snapshot(document: Storable): Promise<void> {
    const snapshot = this.#failing ? null : document.snapshot();
    if (!snapshot) return;
    await this.#db
      .write((tx) => writeSnapshot(tx, document.id, snapshot))
      .catch((error) => console.error(`no snapshot of document ${document.id}`, error));
  }
}

interface Gathered {
  document: Storable;
  append: Append;
}

async function touch(tx: Statements, gathered: readonly Gathered[]): Promise<void> {
  const untouched = gathered.filter(({ document }) => document.isUntouched());
  await touchPractices(
    tx,
    untouched.map(({ document: { id }, append: { rows } }) => ({ id, at: rows.at(-1)?.at ?? Date.now() })),
  );
}
