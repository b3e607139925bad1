import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../../app/models/actor";
import { tellConditions } from "../../../app/models/conditions/commands.server";
import { type Conditions, parseConditions, toldSchema } from "../../../app/models/conditions/conditions";
import { nearnessOf } from "../../../app/models/conditions/nearness";
import { findConditions, findWorksLikeOurs } from "../../../app/models/conditions/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";
import { publishWork } from "../../support/visitor";

let store: TestDatabase;

beforeEach(async () => {
  store = await openTestDatabase();
});
afterEach(() => store.remove());

const OURS: Conditions = {
  ...{ stage: ["primary"], pupils: 200, boarding: 40, devices: 0.2, bandwidth: 100, area: ["rural"] },
};
const NONE: Conditions = {
  ...{ stage: [], pupils: null, boarding: null, devices: null, bandwidth: null, area: [] },
};

test("a school is nearest to itself, and each difference is named", () => {
  expect(nearnessOf(OURS, OURS)).toMatchObject({ nearness: 1, relations: { pupils: "same", area: "same" } });
  const other = {
    ...OURS,
    pupils: 400,
    boarding: 10,
    stage: ["primary", "junior-secondary"],
    area: ["city"],
  };
  const { nearness, relations } = nearnessOf(OURS, other);
  expect(relations).toEqual({
    ...{ stage: "partly", pupils: "more", boarding: "fewer", devices: "same", bandwidth: "same" },
    area: "other",
  });
  expect(nearness).toBeCloseTo((0.5 + 2 / 3 + 0.7 + 1 + 1 + 0) / 6);
});

test("what is not known is unknown and not equal, and what one does not ask for does not count", () => {
  const { nearness, relations } = nearnessOf(OURS, NONE);
  expect([nearness, ...new Set(Object.values(relations))]).toEqual([0, "unknown"]);
  expect(nearnessOf({ ...NONE, pupils: 200 }, { ...OURS, area: [] }).nearness).toBe(1);
  expect(nearnessOf(NONE, OURS).nearness).toBe(0);
});

test("an address with anything in it is read as far as it can be", () => {
  const asked = "stage=primary&stage=<x>&pupils=-3&boarding=40&devices=lots&bandwidth=1e99&area=rural";
  expect(parseConditions(new URLSearchParams(asked))).toEqual({
    ...NONE,
    ...{ stage: ["primary"], boarding: 40, area: ["rural"] },
  });
});

async function school(name: string, told: Partial<Conditions> | null): Promise<Actor> {
  const organisationId = await createOrganisation(store.db, { name });
  const owner = await createActor(store.db, { name: `${name}的老师`, role: "teacher", organisationId });
  const admin = await createActor(store.db, { name: `${name}的校长`, role: "school-admin", organisationId });
  await publishWork(store.db, { owner, decider: admin }, { title: `${name}的双师课` });
  if (told) await tell(admin, organisationId, { ...OURS, ...told });
  return admin;
}

function tell(actor: Actor, organisationId: string, conditions: Conditions, year = 2026): Promise<void> {
  const told = { ...conditions, year, source: "事业统计报表" };
  return store.db.write((tx) => tellConditions(tx, actor, organisationId, told));
}

test("works of the school whose conditions are nearest come first, and who has told nothing is not compared", async () => {
  await school("大城小学", { pupils: 3000, area: ["city"], boarding: 0, devices: 1 });
  await school("山里小学", { pupils: 180 });
  await school("没填的小学", null);
  const found = await findWorksLikeOurs(store.db.read, OURS, null);
  expect(found.map(({ work }) => work.title)).toEqual(["山里小学的双师课", "大城小学的双师课"]);
  expect(found[1]?.relations).toMatchObject({ pupils: "more", boarding: "fewer", area: "other" });
});

test("the newest year of a unit counts, told by its administrator and by nobody else", async () => {
  const admin = await school("山里小学", { pupils: 180 });
  const unit = admin.grants[0]?.organisationId ?? "";
  await tell(admin, unit, { ...OURS, pupils: 150 }, 2025);
  expect(await findConditions(store.db.read, unit)).toMatchObject({ year: 2026, pupils: 180 });
  await tell(admin, unit, { ...OURS, pupils: 190 }, 2026);
  expect(await findConditions(store.db.read, unit)).toMatchObject({ year: 2026, pupils: 190 });
  const stranger = await school("别的小学", null);
  await expect(tell(stranger, unit, OURS)).rejects.toMatchObject({ code: "not-found" });
});

test("numbers that cannot be are refused one by one", () => {
  const result = toldSchema.safeParse({
    pupils: "1.5",
    boarding: "101",
    devices: "0.25",
    year: "26",
    source: "",
  });
  expect(result.error?.issues.map(({ message }) => message).sort()).toEqual([
    ...["conditions-boarding", "conditions-pupils", "conditions-source", "conditions-year"],
  ]);
});
