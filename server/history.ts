import { createHash } from "node:crypto";
import type { DatabaseOptions } from "../app/db/database";
import type { History, Question, Spot } from "../app/models/versions/history";
import type { LogAddress } from "../app/models/versions/log.server";
import type { Anchors } from "../app/models/versions/sectioned";
import { JobQueue } from "./job-queue";

/** Answers kept: people read one version after another, and compare the same two. */
const KEPT = 24;

/**
 * What a document's whole log says, worked out by a worker of its own, so that no publication waits
 * behind it. A log that has not grown says the same again.
 */
export class WorkerHistory implements History {
  readonly #jobs: JobQueue;
  readonly #kept = new Map<string, Promise<unknown>>();

  /** @param database where the worker reads logs, on a connection of its own */
  constructor(database: DatabaseOptions) {
    this.#jobs = new JobQueue("history-worker", {
      patience: 30_000,
      memory: 1024,
      data: database,
      asksDatabase: true,
    });
  }

  survey(log: LogAddress) {
    return this.#ask<"survey">({ ask: "survey", log });
  }

  read(log: LogAddress, spot: Spot) {
    return this.#ask<"read">({ ask: "read", log, spot }, spot.key);
  }

  compare(log: LogAddress, from: Spot, to: Spot) {
    return this.#ask<"compare">({ ask: "compare", log, from, to }, from.key, to.key);
  }

  tally(log: LogAddress, anchors: Anchors) {
    const about = createHash("sha256").update(JSON.stringify(anchors)).digest("base64");
    return this.#ask<"tally">({ ask: "tally", log, anchors }, about);
  }

  authored(log: LogAddress) {
    return this.#ask<"authored">({ ask: "authored", log });
  }

  /** Each is written under a client id of its own: never told twice. */
  async restoration(log: LogAddress, spot: Spot) {
    return (await this.#jobs.do({ ask: "restoration", log, spot })) as Awaited<
      ReturnType<History["restoration"]>
    >;
  }

  keep(log: LogAddress, spot: Spot) {
    return this.#ask<"keep">({ ask: "keep", log, spot }, spot.key);
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }

  #ask<Ask extends keyof History>(
    question: Question,
    ...places: (string | number)[]
  ): ReturnType<History[Ask]> {
    const { id, epoch, end } = question.log;
    const key = [question.ask, id, epoch, end.seq, end.hash, ...places].join(" ");
    const known = this.#kept.get(key);
    const answer = known ?? this.#jobs.do(question);
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value as string);
    if (!known) answer.catch(() => this.#kept.delete(key));
    return answer as ReturnType<History[Ask]>;
  }
}
