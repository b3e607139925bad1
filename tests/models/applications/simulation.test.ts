import { expect, test } from "vitest";
import { simulateCall } from "../../simulation/call";
import { openTestDatabase } from "../../support/database";
import { SEED } from "../../support/random";

test("a call with many works ends with none stuck, no quota exceeded, no conflict assigned, nobody's name shown", async () => {
  const store = await openTestDatabase();
  const result = await simulateCall(store.db, { applications: 24, experts: 9, seed: SEED });
  await store.remove();
  console.info(JSON.stringify({ seed: SEED, ...result }));
  expect(result).toMatchObject({ stuck: 0, quotaExceeded: 0, conflictsAssigned: 0, identityLeaks: 0 });
  expect(result.alpha).toBeGreaterThan(0);
});
