/**
 * Builds content/divisions/divisions.json from @vant/area-data (a development
 * dependency only), by the cleaning rules of the domain reference, section 7.
 * What the package cannot know is in content/divisions/amendments.json.
 *
 *   npx tsx server/commands/build-divisions.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { areaList } from "@vant/area-data";
import packageManifest from "@vant/area-data/package.json" with { type: "json" };
import { type DivisionRow, divisionsFileSchema } from "../../app/models/taxonomy/divisions";

const DIVISIONS = new URL("../../content/divisions/divisions.json", import.meta.url);
const AMENDMENTS = new URL("../../content/divisions/amendments.json", import.meta.url);

interface Amendments {
  publishedOn: Record<string, string>;
  abolished: { code: string; zh: string; parent: string; validTo: string }[];
  established: { code: string; zh: string; parent: string }[];
  zonesWithOrdinaryCodes: { code: string; zh: string }[];
  repeatedZones: { code: string; sameAs: string }[];
}

type Rule = (rows: DivisionRow[], amendments: Amendments) => DivisionRow[];

/** In this order: placeholders are folded before zones are told by their city. */
const RULES: Rule[] = [
  keepGreaterChinaAtProvinceLevel,
  dropTownsOfCitiesWithoutCounties,
  foldPlaceholderCities,
  dropRepeatedZones,
  markFunctionalZones,
  closeAbolishedUnits,
  addUnitsTheSourceLacks,
];

/** The whole text of divisions.json, from the package and the amendments alone. */
export function buildDivisions(): string {
  const amendments = JSON.parse(readFileSync(AMENDMENTS, "utf8")) as Amendments;
  const rows = RULES.reduce((table, rule) => rule(table, amendments), rowsOfPackage());
  const head = {
    source: `@vant/area-data ${packageManifest.version} (MIT)`,
    builtFrom: amendments.publishedOn[packageManifest.version] ?? null,
    license: "MIT",
  };
  const file = { ...head, divisions: rows.sort(([a], [b]) => Number(a) - Number(b)) };
  return print(head, divisionsFileSchema.parse(file).divisions);
}

function rowsOfPackage(): DivisionRow[] {
  return [
    ...Object.entries(areaList.province_list).map(([code, name]) => row(code, name, 1, null)),
    ...Object.entries(areaList.city_list).map(([code, name]) =>
      row(code, name, 2, `${code.slice(0, 2)}0000`),
    ),
    ...Object.entries(areaList.county_list).map(([code, name]) =>
      row(code, name, 3, `${code.slice(0, 4)}00`),
    ),
  ];
}

function row(code: string, name: string, level: 1 | 2 | 3, parent: string | null): DivisionRow {
  return [code, name, level, parent, "", null];
}

/**
 * Rule 6. The package invents its own codes below Taiwan, Hong Kong and Macao, and no
 * recommending chain reaches there: the province level, in official wording, is enough.
 */
function keepGreaterChinaAtProvinceLevel(rows: DivisionRow[]): DivisionRow[] {
  return rows.filter(([code, , level]) => level === 1 || !/^(71|81|82)/.test(code));
}

/**
 * Rule 2. 嘉峪关, 东莞, 中山 and 儋州 govern their towns directly; a town offered beside
 * counties would be counted and compared as one.
 */
function dropTownsOfCitiesWithoutCounties(rows: DivisionRow[]): DivisionRow[] {
  const cities = new Set(["620200", "441900", "442000", "460400"]);
  return rows.filter(([, , level, parent]) => level !== 3 || !cities.has(parent ?? ""));
}

/**
 * Rule 3. Statistics put “市辖区”, “县” or “省直辖县” between a province and what it governs
 * directly. None is a place: one “直属” node a province keeps the tree three levels deep.
 */
function foldPlaceholderCities(rows: DivisionRow[]): DivisionRow[] {
  const isPlaceholder = (code: string) => /^(11|12|31|50)0[12]00$|^\d\d9000$/.test(code);
  return rows
    .filter(([code]) => code !== "500200")
    .map((division) => {
      const [code, name, level, parent, , validTo] = division;
      if (level === 2 && isPlaceholder(code)) return [code, "直属", level, parent, "direct", validTo];
      if (parent === "500200") return [code, name, level, "500100", "", validTo];
      return division;
    });
}

/** Rule 1, first half. Some zones stand twice: once as statistics name them, once older and bare. */
function dropRepeatedZones(rows: DivisionRow[], { repeatedZones }: Amendments): DivisionRow[] {
  const codes = new Set(rows.map(([code]) => code));
  for (const { code, sameAs } of repeatedZones) {
    if (!codes.has(code) || !codes.has(sameAs))
      throw new Error(`repeatedZones: ${code} or ${sameAs} is gone.`);
  }
  const repeated = new Set(repeatedZones.map(({ code }) => code));
  return rows.filter(([code]) => !repeated.has(code));
}

/**
 * Rule 1, second half. Development zones (dddd7x, dddd9x) and a few managed areas are no units
 * of GB/T 2260, yet schools say they are there: kept, marked, and left out of every count.
 */
function markFunctionalZones(rows: DivisionRow[], { zonesWithOrdinaryCodes }: Amendments): DivisionRow[] {
  const listed = new Map(zonesWithOrdinaryCodes.map(({ code, zh }) => [code, zh]));
  requireSameNames(rows, listed, "zonesWithOrdinaryCodes");
  return rows.map((division) => {
    const [code, name, level, parent, , validTo] = division;
    const isZone = level === 3 && (/^\d{4}[79]\d$/.test(code) || listed.has(code));
    return isZone ? [code, name, level, parent, "functional-zone", validTo] : division;
  });
}

/**
 * Rules 4 and 5. An abolished unit is no choice any more, but the works that name it must
 * resolve: closed where the package still has it, kept where a later package drops it.
 */
function closeAbolishedUnits(rows: DivisionRow[], { abolished }: Amendments): DivisionRow[] {
  const names = new Map(rows.map(([code, name]) => [code, name]));
  const stillThere = abolished.filter(({ code }) => names.has(code));
  requireSameNames(rows, new Map(stillThere.map(({ code, zh }) => [code, zh])), "abolished");
  const closed = new Set(abolished.map(({ code }) => code));
  const kept = rows.filter(([code]) => !closed.has(code));
  return [
    ...kept,
    ...abolished.map(({ code, zh, parent, validTo }): DivisionRow => [code, zh, 3, parent, "", validTo]),
  ];
}

/** Rule 7 freezes the package; a unit set up after it was published has to come from us. */
function addUnitsTheSourceLacks(rows: DivisionRow[], { established }: Amendments): DivisionRow[] {
  const known = new Set(rows.map(([code]) => code));
  const missing = established.filter(({ code }) => !known.has(code));
  return [...rows, ...missing.map(({ code, zh, parent }) => row(code, zh, 3, parent))];
}

/** A code may be given to another unit in a later package: then the list is wrong, not the package. */
function requireSameNames(rows: DivisionRow[], expected: Map<string, string>, list: string): void {
  const names = new Map(rows.map(([code, name]) => [code, name]));
  for (const [code, name] of expected) {
    if (names.get(code) !== name) {
      throw new Error(
        `${list}: ${code} should be ${name}, the package says ${names.get(code) ?? "nothing"}.`,
      );
    }
  }
}

/** One row a line, so that a change of the map reads as a change of lines. */
function print(head: Record<string, string | null>, rows: DivisionRow[]): string {
  const fields = Object.entries(head).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`,
  );
  const lines = rows.map((division) => `    ${JSON.stringify(division)}`);
  return `{\n${fields.join("")}  "divisions": [\n${lines.join(",\n")}\n  ]\n}\n`;
}

function counts(rows: DivisionRow[]): string {
  const current = (level: number) =>
    rows.filter((r) => r[2] === level && r[4] === "" && r[5] === null).length;
  const zones = rows.filter(([, , , , kind]) => kind === "functional-zone").length;
  const closed = rows.filter(([, , , , , validTo]) => validTo !== null).length;
  return `current ${current(1)} / ${current(2)} / ${current(3)}; ${zones} zones; ${closed} abolished.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = buildDivisions();
  writeFileSync(DIVISIONS, text);
  const { divisions } = divisionsFileSchema.parse(JSON.parse(text));
  console.log(`${fileURLToPath(DIVISIONS)}: ${divisions.length} rows; ${counts(divisions)}`);
}
