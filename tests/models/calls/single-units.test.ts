import { afterEach, beforeEach, expect, test } from "vitest";
import { chainOf } from "../../../app/models/applications/chain.server";
import { singleUnitsFrom, singleUnitsTold } from "../../../app/models/calls/single-units.server";
import { getOrganisation } from "../../../app/models/organisations/queries.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { type Country, foundCountry } from "../../support/road";

let store: TestDatabase;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  country = await foundCountry(store.db);
});
afterEach(() => store.remove());

const nameOf = async (id: string) => (await getOrganisation(store.db.read, id)).name;

test("what is settled for single units is written by name, a line for each, and read back as it was", async () => {
  const { read } = store.db;
  const [province, city, county] = await Promise.all(
    [country.province, country.city, country.county].map(nameOf),
  );
  const units = await singleUnitsFrom(read, {
    quotas: `\n ${province}　１２ \r\n${county}：0\n`,
    separate: ` ${city}\n`,
  });
  expect(units).toEqual({
    quotas: { [country.province]: 12, [country.county]: 0 },
    separate: [country.city],
  });
  const told = await singleUnitsTold(read, units);
  expect(told.quotas.split("\n").sort()).toEqual([`${county} 0`, `${province} 12`].sort());
  expect(await singleUnitsFrom(read, told)).toEqual(units);
});

test("a line without a number, and a unit that nobody knows or that is no city's, are said so", async () => {
  const { read } = store.db;
  const province = await nameOf(country.province);
  const faults = [
    [{ quotas: province, separate: "" }, "quota-line"],
    [{ quotas: "无此单位 3", separate: "" }, "quota-unit"],
    [{ quotas: "", separate: province }, "separate-unit"],
  ] as const;
  for (const [told, code] of faults)
    await expect(singleUnitsFrom(read, told)).rejects.toMatchObject({ code });
});

test("works below a city that is listed separately pass no province; the city recommends at its step", async () => {
  const { read } = store.db;
  const { school, county, city, province } = country;
  expect(await chainOf(read, school)).toEqual({ school, county, city, province });
  expect(await chainOf(read, school, [city])).toEqual({ school, county, province: city });
  expect(await chainOf(read, school, ["another"])).toEqual({ school, county, city, province });
});
