import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import { findBureauFor } from "../../../app/models/organisations/bureaus.server";
import { foundOrganisation } from "../../../app/models/organisations/commands.server";
import { proposalFormSchema } from "../../../app/models/registry/proposal-form";
import { jurisdictionOfPlace, recommenderOf, recommenders } from "../../../app/models/taxonomy/jurisdictions";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";

const taxonomy = loadTaxonomy(join(import.meta.dirname, "../../../content"));
let store: TestDatabase;
let db: Database;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
});
afterEach(() => store.remove());

const found = (name: string, kind: string, divisionCode: string, jurisdictionCode: string) =>
  db.write((tx) =>
    foundOrganisation(tx, null, { name, kind, parentId: null, divisionCode, jurisdictionCode }),
  );
const bureauFor = (divisionCode: string, jurisdictionCode: string) =>
  findBureauFor(db.read, taxonomy, { divisionCode, jurisdictionCode });

test("a new school comes under the bureau of its county, else of its city, its province, the centre", async () => {
  expect(await bureauFor("330122", "330000")).toBeNull();
  const central = await found("项目办", "central", "110102", "110000");
  expect(await bureauFor("330122", "330000")).toBe(central);
  const province = await found("省馆", "provincial-bureau", "330000", "330000");
  expect(await bureauFor("330122", "330000")).toBe(province);
  const city = await found("市馆", "city-bureau", "330100", "330000");
  expect(await bureauFor("330122", "330000")).toBe(city);
  const county = await found("县馆", "county-bureau", "330122", "330000");
  expect(await bureauFor("330122", "330000")).toBe(county);
  expect(await bureauFor("330127", "330000")).toBe(city);
  expect(await bureauFor("620102", "620000")).toBe(central);
});

test("a school of 兵团 comes under its division's bureau and never under one of 新疆", async () => {
  const central = await found("项目办", "central", "110102", "110000");
  await found("新疆馆", "provincial-bureau", "650000", "650000");
  expect(await bureauFor("659001", "xpcc-08")).toBe(central);
  const corps = await found("兵团馆", "provincial-bureau", "650100", "xpcc");
  expect(await bureauFor("659001", "xpcc-08")).toBe(corps);
  const eighth = await found("八师馆", "city-bureau", "659001", "xpcc-08");
  expect(await bureauFor("659001", "xpcc-08")).toBe(eighth);
  expect(await bureauFor("654223", "xpcc-08")).toBe(eighth);
  expect(await bureauFor("659002", "xpcc-01")).toBe(corps);
});

test("31 provinces and 兵团 recommend as peers; a programme may add cities, which recommend their own then", () => {
  const { jurisdictions } = taxonomy;
  expect(recommenders(jurisdictions)).toHaveLength(32);
  const names = recommenders(jurisdictions, ["210200", "440300", "330100"]).map(({ code }) => code);
  expect(names).toHaveLength(34);
  expect(recommenderOf(jurisdictions, "210200")?.code).toBe("210000");
  expect(recommenderOf(jurisdictions, "210200", ["210200"])?.code).toBe("210200");
  expect(recommenderOf(jurisdictions, "xpcc-08")?.code).toBe("xpcc");
  expect(recommenderOf(jurisdictions, "650000")?.code).toBe("650000");
  expect(recommenderOf(jurisdictions, "nowhere")).toBeNull();
  expect(jurisdictionOfPlace(jurisdictions, ["210202", "210200", "210000"])?.code).toBe("210200");
  expect(jurisdictionOfPlace(jurisdictions, ["330122", "330100", "330000"])?.code).toBe("330000");
  expect(jurisdictionOfPlace(jurisdictions, ["810000"])).toBeNull();
});

test("the form of a proposal looks the place up, and asks when several are meant", () => {
  const schema = proposalFormSchema(taxonomy);
  const told = { name: "青禾中学", kind: "school", statement: "教导主任" };
  expect(schema.parse({ ...told, region: "桐庐" })).toMatchObject({
    divisionCode: "330122",
    jurisdictionCode: "330000",
    legalBody: true,
  });
  expect(
    schema.parse({ ...told, region: "石河子市", jurisdiction: "xpcc-08", dependent: "yes" }),
  ).toMatchObject({
    jurisdictionCode: "xpcc-08",
    legalBody: false,
  });
  const problem = (more: Record<string, string>) =>
    schema.safeParse({ ...told, ...more }).error?.issues[0]?.message;
  expect(problem({ region: "" })).toBe("region-required");
  expect(problem({ region: "鼓楼区" })).toBe("region-ambiguous");
  expect(problem({ region: "没有的地方" })).toBe("region-unknown");
  expect(problem({ region: "桐庐", jurisdiction: "440000" })).toBe("jurisdiction-unknown");
});
