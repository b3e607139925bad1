import { parentPort, workerData } from "node:worker_threads";
import { type DatabaseOptions, openReader } from "../app/db/database";
import { findUnusedUploads } from "../app/models/documents/unused-uploads.server";
import { takeJobs } from "./worker";

// It has one job, which it begins by itself: it only hears that it is to end.
takeJobs(() => {});

/** Looks through the logs once, on a connection of its own. */
parentPort?.postMessage(await findUnusedUploads(await openReader(workerData as DatabaseOptions), Date.now()));
