import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { type DatabaseOptions, openReader } from "../app/db/database";
import { loadTaxonomy } from "../app/models/taxonomy/queries.server";
import { AttachmentFolder } from "./attachment-folder";
import { takeJobs } from "./worker";
import { writeDump } from "./write-dump";

export interface DumpJob {
  database: DatabaseOptions;
  dataDir: string;
  /** Folder that holds `content`. */
  root: string;
  origin: string;
}

// It has one job, which it begins by itself: it only hears that it is to end.
takeJobs(() => {});

/** Writes the dump once, on a connection of its own. */
const { database, dataDir, root, origin } = workerData as DumpJob;
const source = {
  reader: await openReader(database),
  attachments: new AttachmentFolder(join(dataDir, "attachments")),
  taxonomy: loadTaxonomy(join(root, "content")),
  origin,
};
parentPort?.postMessage(await writeDump(source, join(dataDir, "dump")));
