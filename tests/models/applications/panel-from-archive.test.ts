import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { archiveCall } from "../../../app/models/applications/archive-files.server";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { getPanel } from "../../../app/models/applications/panel.server";
import { listReviews, recuseReview, saveReview } from "../../../app/models/applications/reviews.server";
import { grantUplift } from "../../../app/models/applications/uplift.server";
import { openTestDatabase } from "../../support/database";
import { SEED, seededRandom } from "../../support/random";
import {
  apply,
  foundCountry,
  judge,
  move,
  nameExperts,
  openedCall,
  RUBRIC,
  sheetOf,
  without,
} from "../../support/road";

interface Archived {
  reviews: {
    total: number | null;
    recusedAt: number | null;
    sheet: { scores: Record<string, { points: number }> } | null;
  }[];
  uplift: { points: number } | null;
}

test("every number before the panel is computed again from the archive of the call, and from nothing else", async () => {
  const { db, remove } = await openTestDatabase();
  try {
    const random = seededRandom(SEED);
    const { steward, teacher, host } = await foundCountry(db);
    const steps = without("check", "endorsement", "visit").map((step) =>
      step.kind === "review" ? { ...step, experts: 5, spread: 30 } : step,
    );
    const call = await openedCall(db, steward, host, { steps });
    const experts = await nameExperts(db, steward, call, 7);
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push(await apply(db, teacher, call, { title: `课例${n}` }));
    for (let round = 0; round < 3; round++) {
      await db.write((tx) => assignReviews(tx, steward, call));
      for (const { id, expertId, submittedAt, recusedAt } of await listReviews(db.read, call)) {
        const expert = experts.find(({ memberId }) => memberId === expertId)!;
        if (submittedAt !== null || recusedAt !== null) continue;
        if (round === 0 && random() < 0.1) await db.write((tx) => recuseReview(tx, expert, id, "认识作者"));
        else if (round === 2) await db.write((tx) => saveReview(tx, expert, id, sheetOf(RUBRIC, 0.1)));
        else await judge(db, expert, id, 0.5 + random() * 0.5);
      }
    }
    const ready = (await getPanel(db.read, steward, call)).rows.find(
      ({ totals, assigned }) => totals.length === assigned,
    );
    const raised = ready?.application.id ?? "";
    await move(db, steward, raised, "conclude-review");
    const told = { indicator: "innovation", points: 0.1, reason: "三省都学。" };
    await db.write((tx) => grantUplift(tx, steward, raised, told));

    const { rows, alpha } = await getPanel(db.read, steward, call);
    const pieces: Uint8Array[] = [];
    const stored = { get: async () => null };
    for await (const piece of archiveCall(db.read, steward, call, stored)) pieces.push(piece);
    const files = unzipSync(Buffer.concat(pieces));
    const archived = (id: string): Archived =>
      JSON.parse(Buffer.from(files[`${id}/reviews.json`] ?? []).toString("utf8"));
    for (const { application, totals, score, spread, assigned } of rows) {
      const { reviews, uplift } = archived(application.id);
      const standing = reviews.filter(({ recusedAt }) => recusedAt === null);
      const sums = standing.flatMap(({ sheet }) =>
        sheet === null ? [] : [Object.values(sheet.scores).reduce((sum, { points }) => sum + points, 0)],
      );
      expect([assigned, totals]).toEqual([standing.length, sums]);
      expect(spread).toBe(Math.max(...sums) - Math.min(...sums));
      const sum = sums.reduce((all, each) => all + each, 0);
      const mean =
        sums.length < 5
          ? sum / sums.length
          : (sum - Math.max(...sums) - Math.min(...sums)) / (sums.length - 2);
      expect(score).toBeCloseTo(mean + (uplift?.points ?? 0), 9);
    }
    expect(rows.filter(({ uplift }) => uplift !== null)).toHaveLength(1);
    expect(alpha).toBeCloseTo(
      alphaOf(rows.map(({ application }) => standingTotals(archived(application.id)))),
      9,
    );
  } finally {
    await remove();
  }
});

const standingTotals = ({ reviews }: Archived) =>
  reviews.flatMap(({ recusedAt, total }) => (recusedAt === null && total !== null ? [total] : []));

/** As the textbook has it, pair by pair. */
function alphaOf(units: number[][]): number {
  const paired = units.filter((unit) => unit.length > 1);
  const all = paired.flat();
  const pairs = (values: number[]) =>
    values
      .flatMap((a, i) => values.filter((_, j) => j !== i).map((b) => (a - b) ** 2))
      .reduce((x, y) => x + y, 0);
  const observed =
    paired.map((unit) => pairs(unit) / (unit.length - 1)).reduce((x, y) => x + y, 0) / all.length;
  return 1 - observed / (pairs(all) / (all.length * (all.length - 1)));
}
