import { parentPort, workerData } from "node:worker_threads";
import type { Entry } from "../../../app/models/search/commands.server";
import { readEntry } from "../../../app/models/search/entry-text.server";
import { MetTerms } from "../../../app/models/search/met-terms.server";
import { corpusOf } from "./corpus";

/** What the worker is started with: works to pass over, since they lie in the index already, and how many to answer with. */
export interface Reading {
  seed: number;
  there: number;
  works: number;
  atOnce: number;
}

/** What it is told to do: make some works, or read the next of them. */
export type Order = "make" | "read";

/* Makes works, some at a time, and reads them, as many as one transaction takes with each message. */

/** Works made at a time: some 100 MB. */
const MADE = 20_000;

const { seed, there, works, atOnce } = workerData as Reading;
const { work } = corpusOf(seed);
const met = new MetTerms();
let next = 0;
for (; next < Math.min(there, works); next++) work(next);
let made: Entry[] = [];

parentPort?.on("message", (order: Order) => {
  if (order === "make") {
    made = Array.from({ length: Math.min(MADE, works - next) }, () => work(next++));
    parentPort?.postMessage(made.length);
  } else {
    const batch = made.splice(0, atOnce).map((entry): Entry => ({ ...entry, text: readEntry(entry, met) }));
    parentPort?.postMessage(batch);
  }
});
