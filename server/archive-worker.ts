import { parentPort, workerData } from "node:worker_threads";
import { type ReadLine, readArchiveLine } from "../app/models/editions/archive-line.server";
import { MetTerms } from "../app/models/search/met-terms.server";
import { loadTaxonomy } from "../app/models/taxonomy/queries.server";

/* Reads and renders the lines of an archive, while the importing thread writes what is ready. */

const taxonomy = loadTaxonomy(workerData as string);
const met = new MetTerms();

parentPort?.on("message", (lines: string[]) => {
  parentPort?.postMessage(lines.map((line): ReadLine => readArchiveLine(line, taxonomy, met)));
});
