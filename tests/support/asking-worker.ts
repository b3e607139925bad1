import { setImmediate as nextTurn } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import { createRememberingClient } from "../../app/db/remembering-client";
import { takeJobs } from "../../server/worker";

/** A worker that asks the database without end. */
takeJobs(() => {});
const client = createRememberingClient(":memory:");
await client.execute("CREATE TABLE words (word TEXT)");
for (let at = 0; at < 200; at++) await client.execute("INSERT INTO words VALUES (?)", [`字${at}`]);
parentPort?.postMessage("asking");
for (;;) {
  for (let at = 0; at < 20; at++) await client.execute("SELECT * FROM words");
  await nextTurn();
}
