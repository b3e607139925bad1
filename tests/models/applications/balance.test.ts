import { expect, test } from "vitest";
import { sharesOf } from "../../../app/models/applications/balance.server";
import { getPanel } from "../../../app/models/applications/panel.server";
import { openTestDatabase } from "../../support/database";
import { apply, foundCountry, move, openedCall, without } from "../../support/road";

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
