import { afterEach, beforeEach, expect, test } from "vitest";
import {
  getCertificate,
  listDesignations,
} from "../../../app/models/applications/designation-queries.server";
import { designateExemplar } from "../../../app/models/applications/designations.server";
import { getApplication, listMoves, listWaitingWith } from "../../../app/models/applications/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import {
  apply,
  type CallOptions,
  type Country,
  calendar,
  DAY,
  foundCountry,
  move,
  openedCall,
  without,
} from "../../support/road";

const STEPS = without("review", "visit");

let store: TestDatabase;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
});
afterEach(() => store.remove());

const opened = (options: CallOptions) =>
  openedCall(store.db, country.steward, country.host, { steps: STEPS, ...options });

/** A school's work that its county has recommended. */
async function fromCounty(callId: string): Promise<string> {
  const { teacher, principal, officer } = country;
  const id = await apply(store.db, teacher, callId);
  await move(store.db, principal, id, "pass");
  for (const actor of [principal, officer]) await move(store.db, actor, id, "endorse");
  return id;
}

/** What waits for a unit's recommendation. */
const waitingWith = async (unit: string) =>
  (await listWaitingWith(store.db.read, [unit])).map(({ id }) => id);

/** From the last recommendation to a certificate. */
async function designate(id: string): Promise<void> {
  const { db } = store;
  await move(db, country.steward, id, "select");
  await move(db, country.steward, id, "conclude-notice", Date.now() + 30 * DAY);
  const told = { documentNumber: "教装馆〔2026〕50号" };
  await db.write((tx) => designateExemplar(tx, country.steward, id, told, { calendar }));
}

/** Units in whose name a work was recommended, in their order. */
async function recommenders(id: string): Promise<string[]> {
  const moves = await listMoves(store.db.read, id);
  return moves.flatMap(({ move: name, organisationId }) => (name === "endorse" ? [organisationId] : []));
}

const asExemplar = async (id: string) => {
  const [seal] = await listDesignations(store.db.read, (await getApplication(store.db.read, id)).callId);
  const { genuine, certificate } = await getCertificate(store.db.read, seal?.certificateNumber ?? "");
  return genuine && certificate.organisation;
};

test("where its city is listed singly a school's work becomes an exemplar, and its province neither sees nor stops it", async () => {
  const { school, county, city, province, municipal, provincial } = country;
  const id = await fromCounty(await opened({ separate: [city] }));
  expect([await waitingWith(city), await waitingWith(province)]).toEqual([[id], []]);
  for (const name of ["endorse", "refuse", "return"] as const)
    await expect(move(store.db, provincial, id, name)).rejects.toMatchObject({ kind: "not-found" });
  await move(store.db, municipal, id, "endorse");
  expect(await waitingWith(province)).toEqual([]);
  await designate(id);
  expect(await recommenders(id)).toEqual([school, county, city]);
  expect(await asExemplar(id)).toBe("（示例）青禾中学");
});

test("where it is not, the same city recommends to its province, without which nothing goes on", async () => {
  const { school, county, city, province, municipal, provincial } = country;
  const id = await fromCounty(await opened({}));
  await move(store.db, municipal, id, "endorse");
  expect([await waitingWith(city), await waitingWith(province)]).toEqual([[], [id]]);
  await expect(move(store.db, country.steward, id, "select")).rejects.toMatchObject({
    code: "move-not-possible",
  });
  await move(store.db, provincial, id, "endorse");
  await designate(id);
  expect(await recommenders(id)).toEqual([school, county, city, province]);
  expect(await asExemplar(id)).toBe("（示例）青禾中学");
});

test("a city that is listed singly recommends within its own places, however few its province has", async () => {
  const { city, province, municipal } = country;
  const quotas = { [province]: 0, [city]: 1 };
  const callId = await opened({ separate: [city], quotas });
  const [first, second] = [await fromCounty(callId), await fromCounty(callId)];
  await move(store.db, municipal, first, "endorse");
  await expect(move(store.db, municipal, second, "endorse")).rejects.toMatchObject({ code: "quota-full" });
});
