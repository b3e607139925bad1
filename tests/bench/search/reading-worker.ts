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

/* Makes works and reads them, as many as one transaction takes with each message. */

const { seed, there, works, atOnce } = workerData as Reading;
const { work } = corpusOf(seed);
const met = new MetTerms();
let next = 0;
for (; next < Math.min(there, works); next++) work(next);

parentPort?.on("message", () => {
  const batch: Entry[] = [];
  for (; batch.length < atOnce && next < works; next++) {
    const entry = work(next);
    batch.push({ ...entry, text: readEntry(entry, met) });
  }
  parentPort?.postMessage(batch);
});
parentPort?.postMessage("ready");
