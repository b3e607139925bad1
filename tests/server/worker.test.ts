import { once } from "node:events";
import { expect, test } from "vitest";
import { endWorker, startWorker } from "../../server/worker";

const WORKERS = 4;

test("workers that ask the database end, and the process goes on", { timeout: 120_000 }, async () => {
  const workers = Array.from({ length: WORKERS }, () => startWorker("../tests/support/asking-worker"));
  const codes = workers.map(async (worker) => {
    const ended = once(worker, "exit");
    await once(worker, "message");
    await endWorker(worker);
    return (await ended)[0];
  });
  // Zero: it ended by itself. Stopped from outside it is 1, or this process is gone.
  expect(await Promise.all(codes)).toEqual(Array(WORKERS).fill(0));
  await endWorker(workers[0]!);
});
