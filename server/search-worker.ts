import { setImmediate as nextTurn } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { openReader } from "../app/db/database";
import { searcherOf } from "../app/models/editions/find-works.server";
import type { SearchRequest } from "../app/models/search/search";
import { SearchIndex } from "../app/models/search/search-index.server";
import { warmWords } from "../app/models/search/warming.server";
import { loadTaxonomy } from "../app/models/taxonomy/queries.server";
import type { JobResult } from "./job-queue";
import type { SearchJob, SearchQuestion, SearchWorkerData } from "./searcher";
import { takeJobs } from "./worker";

const { database, contentFolder } = workerData as SearchWorkerData;
const taxonomy = loadTaxonomy(contentFolder);
const opening = openReader(database, { roomy: true }).then((reader) => new SearchIndex(reader));
const searching = opening.then((index) => searcherOf(index, taxonomy));

/** What the home page asks. */
const NOTHING: SearchRequest = { q: "", filters: {}, sort: "newest", page: 1, size: 1 };

/** The last thing that was asked or prepared: the index does one after the other. */
let last: Promise<unknown> = opening;

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => {});
  return turn;
}

takeJobs((job: SearchJob) => {
  void inTurn(() => answer(job)).then((result) => parentPort?.postMessage(result));
});

async function answer(job: SearchJob): Promise<JobResult> {
  try {
    if ("ask" in job) return { ok: true, value: await answerTo(job) };
    await (await searching).search(NOTHING);
    void prepare();
    return { ok: true, value: null };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function answerTo({ ask, with: given }: SearchQuestion): Promise<unknown> {
  const questions = (await searching) as unknown as Record<string, (...given: unknown[]) => unknown>;
  return questions[ask]?.(...given);
}

/** Finds the commonest words once, between the questions, so that nobody waits for them. */
async function prepare(): Promise<void> {
  const index = await opening;
  const steps = warmWords(index);
  for (let done = false; !done; ) {
    await nextTurn();
    done = await inTurn(async () => (await steps.next()).done === true);
  }
}
