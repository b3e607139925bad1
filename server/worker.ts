import { Worker, type WorkerOptions } from "node:worker_threads";

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
