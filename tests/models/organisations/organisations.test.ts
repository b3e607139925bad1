import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { organisations } from "../../../app/db/schema";
import { foundOrganisation } from "../../../app/models/organisations/commands.server";
import { ORGANISATION_KINDS } from "../../../app/models/organisations/organisation";
import {
  findOrganisationByName,
  getOrganisation,
  listAncestorIds,
  listDescendantIds,
  listOrganisations,
} from "../../../app/models/organisations/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor, createOrganisation } from "../../support/people";

let store: TestDatabase;
let db: Database;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
});
afterEach(() => store.remove());

const told = {
  name: " 青禾\n小学（示例） ",
  kind: "school",
  parentId: null,
  divisionCode: "110101",
  jurisdictionCode: "110000",
};

test("the kinds are those of the vocabulary", () => {
  const file = join(import.meta.dirname, "../../../content/taxonomy/organisation-kinds.json");
  const { terms } = JSON.parse(readFileSync(file, "utf8")) as { terms: { code: string }[] };
  expect([...ORGANISATION_KINDS]).toEqual(terms.map((term) => term.code));
});

test("a unit is found by its name, with the spaces of a paste folded", async () => {
  const id = await db.write((tx) => foundOrganisation(tx, null, told));
  expect(await getOrganisation(db.read, id)).toMatchObject({ name: "青禾 小学（示例）", kind: "school" });
  expect((await findOrganisationByName(db.read, "青禾 小学（示例）", "110101"))?.id).toBe(id);
  expect(await findOrganisationByName(db.read, "青禾 小学（示例）", "110102")).toBeNull();
  expect(await findOrganisationByName(db.read, "青禾")).toBeNull();
});

test("two units of one name stand in different places", async () => {
  await db.write((tx) => foundOrganisation(tx, null, told));
  await expect(db.write((tx) => foundOrganisation(tx, null, told))).rejects.toMatchObject({
    code: "organisation-exists",
  });
  await db.write((tx) => foundOrganisation(tx, null, { ...told, divisionCode: "110102" }));
});

test("a unit needs a known kind, a place and a parent that is there", async () => {
  const wrong = [
    [{ kind: "castle" }, "organisation-kind-unknown"],
    [{ divisionCode: "北京" }, "division-unknown"],
    [{ jurisdictionCode: "xpcc-1" }, "jurisdiction-unknown"],
    [{ parentId: "nobody" }, "parent-unknown"],
    [{ name: " \u200b " }, "organisation-name-required"],
  ] as const;
  for (const [part, code] of wrong) {
    await expect(db.write((tx) => foundOrganisation(tx, null, { ...told, ...part }))).rejects.toMatchObject({
      kind: "invalid",
      code,
    });
  }
  expect(await listOrganisations(db.read)).toEqual([]);
});

test("the tree of units is kept by stewards", async () => {
  const bureau = await createOrganisation(db, { name: "示例县电教馆", kind: "county-bureau" });
  const officer = await createActor(db, { name: "馆员", role: "bureau-officer", organisationId: bureau });
  const steward = await createActor(db, { name: "平台", role: "steward", organisationId: bureau });
  await expect(db.write((tx) => foundOrganisation(tx, officer, told))).rejects.toMatchObject({
    kind: "forbidden",
  });
  await db.write((tx) => foundOrganisation(tx, steward, told));
});

test("units above and below one are walked, also when the data go in a circle", async () => {
  const province = await createOrganisation(db, { name: "省馆", kind: "provincial-bureau" });
  const city = await createOrganisation(db, { name: "市馆", kind: "city-bureau", parentId: province });
  const county = await createOrganisation(db, { name: "县馆", kind: "county-bureau", parentId: city });
  const school = await createOrganisation(db, { name: "小学", parentId: county });
  expect(await listAncestorIds(db.read, school)).toEqual([county, city, province]);
  expect(await listAncestorIds(db.read, province)).toEqual([]);
  expect(await listDescendantIds(db.read, province)).toEqual([city, county, school]);
  await db.write((tx) =>
    tx.update(organisations).set({ parentId: school }).where(eq(organisations.id, province)),
  );
  expect(new Set(await listAncestorIds(db.read, school))).toEqual(new Set([school, county, city, province]));
});
