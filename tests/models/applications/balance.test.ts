import { expect, test } from "vitest";
import { sharesOf } from "../../../app/models/applications/balance.server";
import { isSampled } from "../../../app/models/applications/facts.server";
import { getPanel } from "../../../app/models/applications/panel.server";
import { openTestDatabase } from "../../support/database";
import { apply, DAY, foundCountry, move, openedCall, without } from "../../support/road";

test("the panel sees of each work its place, its stages and why it decided, and how they are balanced", async () => {
  const { db, remove } = await openTestDatabase();
  try {
    const { steward, teacher, host } = await foundCountry(db);
    const callId = await openedCall(db, steward, host, {
      steps: without("check", "endorsement", "review", "visit"),
    });
    const chosen = await apply(db, teacher, callId);
    await apply(db, teacher, callId);
    await move(db, steward, chosen, "select");
    const { rows } = await getPanel(db.read, steward, callId);
    const row = rows.find(({ application }) => application.id === chosen);
    expect(row).toMatchObject({ place: "110000", reason: "理由如下。" });
    expect(rows.filter(({ reason }) => reason === "")).toHaveLength(1);
    expect(sharesOf(rows, ({ place }) => [place])).toEqual([
      { code: "110000", applied: 2, exemplar: 1, cultivated: 0 },
    ]);
    const stages = sharesOf(rows, ({ stages: own }) => own);
    expect(stages.map(({ code }) => code)).toEqual(row?.stages);
    expect(row?.stages.length).toBeGreaterThan(0);
  } finally {
    await remove();
  }
});

test("of a work that is to be visited the panel knows whether it still waits, was visited, or went on without", async () => {
  const { db, remove } = await openTestDatabase();
  try {
    const { steward, teacher, host } = await foundCountry(db);
    const steps = without("check", "endorsement", "review");
    const callId = await openedCall(db, steward, host, { steps });
    const [waits, missed] = [await apply(db, teacher, callId), await apply(db, teacher, callId)];
    await move(db, steward, missed, "conclude-visit", Date.now() + 60 * DAY);
    const { rows } = await getPanel(db.read, steward, callId);
    const visits = new Map(rows.map(({ application, visit }) => [application.id, visit]));
    expect([waits, missed].map((id) => visits.get(id))).toEqual(["waits", "missed"]);
    const sampled = Array.from({ length: 1000 }, (_, n) => isSampled({ id: `a${n}`, callId: "c" }, 30));
    expect(sampled.filter(Boolean).length).toBeGreaterThan(240);
    expect(sampled.filter(Boolean).length).toBeLessThan(360);
    expect(sampled.map((_, n) => isSampled({ id: `a${n}`, callId: "c" }, 30))).toEqual(sampled);
    expect(isSampled({ id: "a", callId }, 100)).toBe(true);
  } finally {
    await remove();
  }
});
