import { parentPort, Worker, type WorkerOptions } from "node:worker_threads";

/** Tells a worker to end. */
const END = "end";
/** How long it has for that, in milliseconds: longer than any question of ours to the database. */
const PATIENCE = 10_000;

/**
 * Starts the worker `name`. Beside the built host lies the built worker; run from source, it is
 * run from source too, through tsx.
 */
export function startWorker(name: string, options: WorkerOptions = {}): Worker {
  if (!import.meta.url.endsWith(".ts")) {
    return new Worker(new URL(`./${name}.js`, import.meta.url), options);
  }
  const source = JSON.stringify(new URL(`./${name}.ts`, import.meta.url).href);
  const entry = `import("tsx/esm/api").then(({ register }) => { register(); return import(${source}); });`;
  return new Worker(entry, { ...options, eval: true });
}

/** To be called in a worker that asks the database, with what takes its jobs: `endWorker` ends it between two. */
export function takeJobs<Job>(take: (job: Job) => void): void {
  parentPort?.on("message", (message) => {
    if (message === END) process.exit();
    take(message);
  });
}

/**
 * Ends a worker that asks the database; settles when it has ended. Were it stopped within a call of libSQL
 * (0.5), V8 would make no objects for the answer any more, and the binding aborts the whole process over that.
 */
export async function endWorker(worker: Worker): Promise<void> {
  if (worker.threadId < 0) return;
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.postMessage(END);
  const late = setTimeout(() => void worker.terminate(), PATIENCE);
  await ended;
  clearTimeout(late);
}
