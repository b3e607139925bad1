import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../../app/models/actor";
import { countEndorsed } from "../../../app/models/applications/facts.server";
import { getSeenApplication, listCallMoves } from "../../../app/models/applications/queries.server";
import { isDomainError } from "../../../app/models/domain-error";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { SEED } from "../../support/random";
import { apply, type Country, foundCountry, move, openedCall, without } from "../../support/road";

let store: TestDatabase;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
});
afterEach(() => store.remove());

const MOVES = ["endorse", "refuse", "withdraw", "return"] as const;
const WORKS = 5;
const act = fc.record({
  who: fc.constantFrom("principal", "officer", "teacher"),
  work: fc.nat({ max: WORKS - 1 }),
  move: fc.constantFrom("endorse", ...MOVES),
});

test("in whatever order units recommend, refuse and writers take back, no unit holds more places than it has", async () => {
  const { db } = store;
  const { steward, host, teacher, school, county } = country;
  const property = fc.asyncProperty(
    fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 10 }),
    fc.constantFrom(1, 2, 3),
    async (turns, quota) => {
      const level = { kind: "endorsement" as const, days: 5, ranked: true };
      const steps = [
        { ...level, level: "school" as const, quota },
        { ...level, level: "county" as const, quota: 5 },
        ...without("check", "endorsement", "review", "visit"),
      ];
      const call = await openedCall(db, steward, host, { steps, quotas: { [county]: 1 } });
      const ids: string[] = [];
      for (let n = 0; n < WORKS; n++) ids.push(await apply(db, teacher, call));
      for (const turn of turns) {
        await Promise.all(
          turn.map(({ who, work, move: name }) =>
            move(db, country[who] as Actor, ids[work] ?? "", name).catch(mustBeRefused),
          ),
        );
        expect(await countEndorsed(db.read, call, 0, school)).toBeLessThanOrEqual(quota);
        expect(await countEndorsed(db.read, call, 1, county)).toBeLessThanOrEqual(1);
      }
      // Whoever went on holds a place, or gave it back.
      const passed = (await listCallMoves(db.read, call)).filter((each) => each.move === "endorse");
      const standing = await Promise.all(
        [...new Set(passed.map(({ applicationId }) => applicationId))].map(async (id) => {
          const { application } = await getSeenApplication(db.read, steward, id);
          return application.status;
        }),
      );
      const held = standing.filter((status) => status !== "withdrawn").length;
      expect(await countEndorsed(db.read, call, 0, school)).toBe(held);
    },
  );
  await fc.assert(property, { seed: SEED, numRuns: 6 });
});

function mustBeRefused(error: unknown): void {
  if (!isDomainError(error)) throw error;
}
