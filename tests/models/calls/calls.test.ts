import { afterEach, beforeEach, expect, test } from "vitest";
import { callSettingsSchema } from "../../../app/models/calls/call";
import { closeCall, openCall, recordRehearsal, settleCall } from "../../../app/models/calls/commands.server";
import { PRESETS, presetSteps } from "../../../app/models/calls/presets";
import { findPublicCall, getHostedCall, listCallChanges } from "../../../app/models/calls/queries.server";
import { weighted } from "../../../app/models/calls/rubric";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import {
  type Country,
  callContent,
  DAY,
  draftedCall,
  foundCountry,
  openedCall,
  RUBRIC,
  settings,
} from "../../support/road";

let store: TestDatabase;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
});
afterEach(() => store.remove());

test("a draft is seen by those who run it and by nobody else", async () => {
  const { db } = store;
  const id = await draftedCall(db, country.provincial, country.province);
  expect(await findPublicCall(db.read, id)).toBeNull();
  expect((await getHostedCall(db.read, country.provincial, id)).status).toBe("draft");
  await expect(getHostedCall(db.read, country.officer, id)).rejects.toMatchObject({ code: "not-found" });
});

test("a call opens only after the dry run of exactly its settings", async () => {
  const { db } = store;
  const { provincial } = country;
  const id = await draftedCall(db, provincial, country.province);
  await expect(db.write((tx) => openCall(tx, provincial, id))).rejects.toMatchObject({
    code: "rehearse-first",
  });
  await db.write((tx) => recordRehearsal(tx, provincial, id));
  await db.write((tx) => settleCall(tx, provincial, id, settings({ returns: 1 })));
  await expect(db.write((tx) => openCall(tx, provincial, id))).rejects.toMatchObject({
    code: "rehearse-first",
  });
  await db.write((tx) => recordRehearsal(tx, provincial, id));
  await db.write((tx) => openCall(tx, provincial, id));
  expect((await findPublicCall(db.read, id))?.status).toBe("open");
});

test("a change after opening needs a reason and is announced with what it changed", async () => {
  const { db } = store;
  const { provincial } = country;
  const id = await openedCall(db, provincial, country.province);
  const { settings: before } = await getHostedCall(db.read, provincial, id);
  const later = { ...before, closesAt: before.closesAt + DAY };
  await expect(db.write((tx) => settleCall(tx, provincial, id, later))).rejects.toMatchObject({
    code: "change-reason-required",
  });
  await db.write((tx) => settleCall(tx, provincial, id, later, "疫情，顺延一天。"));
  expect(await listCallChanges(db.read, id)).toMatchObject([
    { reason: "疫情，顺延一天。", changed: ["closesAt"], byName: "省里人" },
  ]);
  const shorter = { ...later, steps: later.steps.slice(1) };
  await expect(db.write((tx) => settleCall(tx, provincial, id, shorter, "省去一步"))).rejects.toMatchObject({
    code: "steps-fixed",
  });
});

test("a closed call is settled no more", async () => {
  const { db } = store;
  const id = await openedCall(db, country.provincial, country.province);
  await db.write((tx) => closeCall(tx, country.provincial, id));
  await expect(
    db.write((tx) => settleCall(tx, country.provincial, id, settings(), "改")),
  ).rejects.toMatchObject({
    code: "call-closed",
  });
});

test("every preset and every rubric that is delivered can be used as it is", () => {
  for (const preset of PRESETS) {
    for (const rubric of callContent.rubrics) {
      const result = callSettingsSchema.safeParse(settings({ steps: presetSteps(preset), rubric }));
      expect(result.error?.issues, `${preset} ${rubric.id}`).toBeUndefined();
    }
  }
});

test("weights that do not sum to a hundred, and steps in a wrong order, are refused", () => {
  const uneven = settings({ rubric: weighted(RUBRIC, { direction: 90 }) });
  expect(callSettingsSchema.safeParse(uneven).error?.issues[0]?.message).toBe("rubric-weights");
  const turned = settings({ steps: [...presetSteps("exemplar")].reverse() });
  const codes = callSettingsSchema.safeParse(turned).error?.issues.map(({ message }) => message);
  expect(codes).toContain("steps-order");
  expect(codes).toContain("endorsement-late");
});
