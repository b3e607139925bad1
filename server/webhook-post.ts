import { createHmac } from "node:crypto";
import type { Database } from "../app/db/database";
import {
  type DueDelivery,
  findNextDue,
  hasNews,
  planDeliveries,
  settleDelivery,
  takeDue,
} from "../app/models/webhooks/deliveries.server";
import { HOOK_EVENTS } from "../app/models/webhooks/webhook";
import { post } from "./post";

/** The longest nobody looks whether something is due, in milliseconds. */
const LOOK_AGAIN = 60_000;

export interface WebhookPostOptions {
  /** Origin of this installation, for addresses in messages. */
  origin: () => string;
  /** Lets messages go to addresses of this machine and its networks. */
  allowPrivate: boolean;
  now?: () => number;
}

/**
 * Tells other programs what happened to published works. What is to be told is read from the
 * events on record, so that a crash forgets nothing; what cannot be told is tried again, later each time.
 */
export class WebhookPost {
  readonly #db: Database;
  readonly #options: WebhookPostOptions;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(db: Database, options: WebhookPostOptions) {
    this.#db = db;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    db.onCommit((events) => {
      if (events.some(({ kind }) => (HOOK_EVENTS as readonly string[]).includes(kind))) this.wake();
    });
  }

  /** Sends what is due, now; once more when it is asked for meanwhile. */
  wake(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#round ??= this.#work().finally(() => {
      this.#round = null;
    });
  }

  /** Resolves when everything due has been tried. */
  async settled(): Promise<void> {
    while (this.#round) await this.#round;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #work(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        while (await hasNews(this.#db.read)) {
          await this.#db.write((tx) => planDeliveries(tx, this.#options.origin(), this.#now()));
        }
        await this.#sendDue();
      }
      const next = await findNextDue(this.#db.read);
      this.#wait(next === null ? LOOK_AGAIN : next - this.#now());
    } catch (error) {
      console.error("webhooks were not sent", error);
      this.#wait(LOOK_AGAIN);
    }
  }

  #wait(milliseconds: number): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.wake(), Math.min(LOOK_AGAIN, Math.max(1_000, milliseconds)));
    this.#timer.unref();
  }

  async #sendDue(): Promise<void> {
    while (((await findNextDue(this.#db.read)) ?? Number.POSITIVE_INFINITY) <= this.#now()) {
      const due = await this.#db.write((tx) => takeDue(tx, this.#now()));
      if (due.length === 0 || this.#closed) return;
      await Promise.all(due.map((delivery) => this.#send(delivery)));
    }
  }

  async #send(delivery: DueDelivery): Promise<void> {
    const { id, url, secret, body } = delivery;
    const timestamp = String(Math.floor(this.#now() / 1000));
    const outcome = await post(url, body, this.#options.allowPrivate, {
      "Webhook-Id": id,
      "Webhook-Timestamp": timestamp,
      "Webhook-Signature": signatureOf(secret, `${id}.${timestamp}.${body}`),
    });
    await this.#db.write((tx) => settleDelivery(tx, delivery, outcome, this.#now()));
  }
}

/** As the Standard Webhooks ask for it: HMAC-SHA-256 with the secret's bytes, in base 64. */
function signatureOf(secret: string, signed: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
