import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Database } from "../../app/db/database";
import { addReadings } from "../../app/models/readings/commands.server";
import {
  DOUBLE_CLICK_SECONDS,
  monthOf,
  type Reading,
  type ReadingSum,
  readingOf,
  WRITTEN_EVERY_SECONDS,
} from "../../app/models/readings/readings";
import type { Robots } from "./robots";

const DAY = 86_400_000;

export interface ReadingCounterOptions {
  robots: Robots;
  addressOf: (request: IncomingMessage) => string;
  now?: () => number;
}

interface Seen {
  practiceId: string;
  reading: Reading;
  who: string;
  at: number;
}

/**
 * Counts what is read. Of who reads it only a hash stays, for half a minute, to tell a double click;
 * its salt is drawn anew each day and never leaves the process. Sums are written now and then.
 */
export class ReadingCounter {
  readonly #db: Database;
  readonly #options: Required<ReadingCounterOptions>;
  readonly #last = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #waiting: Seen[] = [];
  #sums = new Map<string, ReadingSum>();
  #salt = { day: 0, value: Buffer.alloc(0) };

  constructor(db: Database, options: ReadingCounterOptions) {
    this.#db = db;
    this.#options = { now: Date.now, ...options };
    this.#timer = setInterval(() => void this.write(), WRITTEN_EVERY_SECONDS * 1000);
    this.#timer.unref();
  }

  /** Takes notice of an answer that was sent; what it means is made out when there is time. */
  note(request: IncomingMessage, status: number): void {
    if (request.method !== "GET" || (status !== 200 && status !== 304)) return;
    const read = readingOf((request.url ?? "").split("?", 1)[0] ?? "");
    if (!read || /prefetch|prerender/i.test(String(request.headers["sec-purpose"] ?? ""))) return;
    const agent = request.headers["user-agent"] ?? "";
    if (this.#options.robots.isRobot(agent)) return;
    const who = `${this.#options.addressOf(request)} ${agent}`;
    this.#waiting.push({ ...read, who, at: this.#options.now() });
    if (this.#waiting.length === 1) setImmediate(() => this.#count());
  }

  /** Writes the sums so far. What could not be written is counted with the next. */
  async write(): Promise<void> {
    this.#count();
    this.#forget();
    if (this.#sums.size === 0) return;
    const sums = [...this.#sums.values()];
    this.#sums = new Map();
    try {
      await this.#db.write((tx) => addReadings(tx, sums));
    } catch (error) {
      console.error("readings were not written", error);
      for (const sum of sums) this.#add(sum);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.write();
  }

  #count(): void {
    for (const { practiceId, reading, who, at } of this.#waiting) {
      const key = `${reading} ${practiceId} ${this.#hash(who, at)}`;
      const before = this.#last.get(key);
      // As COUNTER has it, each click of a series is a double click of the one before.
      this.#last.set(key, at);
      if (before !== undefined && at - before <= DOUBLE_CLICK_SECONDS * 1000) continue;
      this.#add({ practiceId, month: monthOf(at), views: 0, downloads: 0, [reading]: 1 });
    }
    this.#waiting = [];
  }

  #add(sum: ReadingSum): void {
    const key = `${sum.practiceId} ${sum.month}`;
    const known = this.#sums.get(key);
    if (!known) return void this.#sums.set(key, sum);
    known.views += sum.views;
    known.downloads += sum.downloads;
  }

  #hash(who: string, at: number): string {
    const day = Math.floor(at / DAY);
    if (this.#salt.day !== day) this.#salt = { day, value: randomBytes(16) };
    return createHash("sha256").update(this.#salt.value).update(who).digest("base64").slice(0, 22);
  }

  #forget(): void {
    const oldest = this.#options.now() - DOUBLE_CLICK_SECONDS * 1000;
    for (const [key, at] of this.#last) if (at < oldest) this.#last.delete(key);
  }
}
