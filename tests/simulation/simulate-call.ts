import { openTestDatabase } from "../support/database";
import { simulateCall } from "./call";

/*
 * npm run simulate:call -- --json : 300 works and 30 experts through a call.
 * APPLICATIONS, EXPERTS and SEED change that.
 */
const store = await openTestDatabase();
try {
  const result = await simulateCall(store.db, {
    applications: Number(process.env.APPLICATIONS ?? 300),
    experts: Number(process.env.EXPERTS ?? 30),
    seed: Number(process.env.SEED ?? 1),
  });
  const lines = Object.entries(result).map(([name, value]) => `${name}: ${value}`);
  process.stdout.write(`${process.argv.includes("--json") ? JSON.stringify(result) : lines.join("\n")}\n`);
  const broken = result.stuck + result.quotaExceeded + result.conflictsAssigned + result.identityLeaks;
  if (broken > 0) process.exitCode = 1;
} finally {
  await store.remove();
}
