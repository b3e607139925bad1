import { asc, gt, sql } from "drizzle-orm";
import type { CommittedEvent, Database } from "../../app/db/database";
import { events } from "../../app/db/schema";

/** How often the database is asked for what other processes recorded, when nobody says so, in milliseconds. */
const EVERY = 1_500;

/**
 * What was committed by any process, in order, read from the audit trail itself: what Redis says
 * only makes it come sooner.
 */
export class EventFeed {
  readonly #db: Database;
  readonly #listeners: ((events: readonly CommittedEvent[]) => void)[] = [];
  #after = 0;
  #reading: Promise<void> | null = null;
  #again = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  onCommit(listener: (events: readonly CommittedEvent[]) => void): void {
    this.#listeners.push(listener);
  }

  /** Begins with what is committed after this. */
  async start(): Promise<void> {
    const last = await this.#db.read.get<{ id: number | null }>(sql`SELECT max(id) AS id FROM events`);
    this.#after = last?.id ?? 0;
    this.#timer = setInterval(() => this.look(), EVERY).unref();
  }

  /** There is something new, or may be. */
  look(): void {
    this.#again = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
  }

  async #read(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        const rows = await this.#db.read
          .select()
          .from(events)
          .where(gt(events.id, this.#after))
          .orderBy(asc(events.id));
        this.#after = rows.at(-1)?.id ?? this.#after;
        if (rows.length > 0) for (const listener of this.#listeners) listener(rows);
      } catch (error) {
        console.error("what was committed cannot be read, trying again", error);
      }
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#reading;
  }
}
