import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportRecord } from "../../../app/models/applications/archive.server";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { getPanel } from "../../../app/models/applications/panel.server";
import { listReviews } from "../../../app/models/applications/reviews.server";
import { roomOf, scoreOf, totalOf } from "../../../app/models/applications/scores";
import { grantUplift } from "../../../app/models/applications/uplift.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { SEED } from "../../support/random";
import {
  apply,
  type Country,
  foundCountry,
  judge,
  move,
  nameExperts,
  openedCall,
  RUBRIC,
  sheetOf,
  without,
} from "../../support/road";

let store: TestDatabase;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
});
afterEach(() => store.remove());

/** A work before the panel that three experts gave this share of the points. */
async function judged(share: number): Promise<{ call: string; id: string }> {
  const { db } = store;
  const { steward, teacher, host } = country;
  const steps = without("check", "endorsement", "visit");
  const call = await openedCall(db, steward, host, { steps });
  const experts = await nameExperts(db, steward, call, 3);
  const id = await apply(db, teacher, call);
  await db.write((tx) => assignReviews(tx, steward, call));
  for (const { id: review, expertId } of await listReviews(db.read, call))
    await judge(db, experts.find(({ memberId }) => memberId === expertId)!, review, share);
  await move(db, steward, id, "conclude-review");
  return { call, id };
}

const give = (
  id: string,
  indicator: string,
  points: number,
  reason = "三省都学。",
  actor = country.steward,
) => store.db.write((tx) => grantUplift(tx, actor, id, { indicator, points, reason }));

test("a panel adds points for an outstanding feature within one indicator, once and on record; scores stay", async () => {
  const { call, id } = await judged(0.8);
  const before = await listReviews(store.db.read, call);
  await expect(give(id, "innovation", 3.5)).rejects.toMatchObject({ code: "uplift-points" });
  await expect(give(id, "innovation", 0)).rejects.toMatchObject({ code: "uplift-points" });
  await expect(give(id, "beauty", 1)).rejects.toMatchObject({ code: "uplift-indicator" });
  await expect(give(id, "innovation", 2.5, " ")).rejects.toMatchObject({ code: "reason-required" });
  await expect(give(id, "innovation", 2.5, "好", country.teacher)).rejects.toMatchObject({
    code: "forbidden",
  });
  await give(id, "innovation", 2.5);
  await expect(give(id, "process", 1)).rejects.toMatchObject({ code: "move-not-possible" });
  const { rows } = await getPanel(store.db.read, country.steward, call);
  expect(rows).toMatchObject([{ score: 82.5, uplift: { indicator: "innovation", points: 2.5 } }]);
  expect(await listReviews(store.db.read, call)).toEqual(before);
  const record = JSON.parse(await exportRecord(store.db.read, country.steward, call, "json"));
  expect(record.at(-1)).toMatchObject({
    move: "uplift",
    comment: "创新性 +2.5 · 三省都学。",
    toStatus: "waiting",
  });
  await move(store.db, country.steward, id, "select");
});

test("nothing is added to a work that nobody judged, or that the panel has decided on", async () => {
  const { db } = store;
  const { steward, teacher, host } = country;
  const call = await openedCall(db, steward, host, {
    steps: without("check", "endorsement", "review", "visit"),
  });
  await expect(give(await apply(db, teacher, call), "innovation", 1)).rejects.toMatchObject({
    code: "move-not-possible",
  });
  const { id } = await judged(0.8);
  await move(db, steward, id, "decline");
  await expect(give(id, "innovation", 1)).rejects.toMatchObject({ code: "move-not-possible" });
});

test("whatever experts gave, what may be added never brings a work above the full score", () => {
  const share = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
  const sheet = fc
    .array(share, { minLength: RUBRIC.indicators.length, maxLength: RUBRIC.indicators.length })
    .map((shares) => {
      const scores = RUBRIC.indicators.map(({ id, weight }, n) => {
        const points = Math.round(weight * (shares[n] ?? 0) * 2) / 2;
        return [id, { points, comment: "", anchor: "" }] as const;
      });
      return { ...sheetOf(RUBRIC, 1), scores: Object.fromEntries(scores) };
    });
  fc.assert(
    fc.property(fc.array(sheet, { minLength: 1, maxLength: 8 }), (sheets) => {
      const score = scoreOf(sheets.map((each) => totalOf(RUBRIC, each))) ?? 0;
      for (const { id, weight } of RUBRIC.indicators) {
        const room = roomOf(RUBRIC, id, sheets);
        expect(room).toBeGreaterThanOrEqual(0);
        expect(room).toBeLessThanOrEqual(weight);
        expect(score + room).toBeLessThanOrEqual(100 + 1e-9);
      }
    }),
    { seed: SEED },
  );
});
