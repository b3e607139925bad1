import { expect, test } from "vitest";
import { searcherOf } from "../../../app/models/editions/find-works.server";
import { parseGaps } from "../../../app/models/editions/gaps";
import { findGaps } from "../../../app/models/editions/gaps.server";
import { FACETS, type Facet } from "../../../app/models/search/search";
import { SearchIndex } from "../../../app/models/search/search-index.server";
import { SEED, seededRandom } from "../../support/random";
import { entryOf, indexForTests } from "../../support/search";
import { taxonomy } from "../../support/visitor";

const index = indexForTests();
const searcher = () => searcherOf(new SearchIndex(index.db.read), taxonomy);
const asked = (query: string) => parseGaps(new URLSearchParams(query), taxonomy);

test("an address that cannot be read shows subjects by stages, and an axis never crosses itself", () => {
  expect(asked("rows=nonsense&region=<x>&stage=nobody")).toEqual({
    rows: "subject",
    columns: "stage",
    only: {},
  });
  expect(asked("rows=stage&columns=stage")).toMatchObject({ rows: "stage", columns: "subject" });
  expect(asked("region=330000&stage=primary")).toMatchObject({
    only: { region: "330000", stage: "primary" },
  });
});

test("works are counted where they are, and what says nothing is told apart", async () => {
  const zhejiang = ["330000", "330100", "330122"];
  await index.publish(
    entryOf("a", "题", "x", {
      facets: { stage: ["primary"], subject: ["mathematics", "chinese"], region: zhejiang },
    }),
    entryOf("b", "题", "x", { facets: { stage: ["primary"], subject: ["mathematics"], region: ["620000"] } }),
    entryOf("c", "题", "x", { facets: { stage: ["junior-secondary"], region: zhejiang } }),
  );
  const { rows, columns, crossing, provinces, counties } = await findGaps(searcher(), asked(""), taxonomy);
  const at = (axis: typeof rows, code: string) => axis.lines.findIndex((line) => line.code === code);
  const cell = (subject: string, stage: string) => crossing.cells[at(rows, subject)]?.[at(columns, stage)];
  expect(cell("mathematics", "primary")).toBe(2);
  expect(cell("chinese", "primary")).toBe(1);
  expect(cell("chinese", "junior-secondary")).toBe(0);
  expect(crossing).toMatchObject({ total: 3, said: { rows: 2, columns: 3 } });
  expect(provinces.filter(({ works }) => works > 0)).toMatchObject([
    { code: "330000", works: 2, covered: 1, parts: 90 },
    { code: "620000", works: 1, covered: 0 },
  ]);
  expect(provinces.find(({ code }) => code === "xpcc")).toEqual({
    ...{ code: "xpcc", works: 0, covered: 0, parts: 14 },
  });
  expect(counties.covered).toBe(1);
  expect(counties.all).toBeGreaterThan(2_800);
});

test("within one province only its works are counted, while the provinces stay comparable", async () => {
  await index.publish(
    entryOf("a", "题", "x", { facets: { subject: ["mathematics"], region: ["330000"] } }),
    entryOf("b", "题", "x", { facets: { subject: ["mathematics"], region: ["620000"] } }),
  );
  const { crossing, provinces } = await findGaps(searcher(), asked("region=330000"), taxonomy);
  expect(crossing.total).toBe(1);
  expect(provinces.filter(({ works }) => works > 0)).toHaveLength(2);
});

test(`crossing counts as counting one by one does (seed ${SEED})`, async () => {
  const next = seededRandom(SEED);
  const some = (facet: Facet) =>
    Array.from({ length: Math.floor(next() * 3) }, () => `${facet}-${Math.floor(next() * 4)}`);
  const works = Array.from({ length: 200 }, (_, at) =>
    entryOf(`w${at}`, "题", "x", {
      facets: Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(some(facet))]])),
    }),
  );
  await index.publish(...works);
  const axis = (facet: Facet) => ({
    facet,
    lines: [
      { code: "one", values: [`${facet}-0`] },
      { code: "two", values: [`${facet}-1`, `${facet}-2`] },
    ],
  });
  const { cells, total } = await searcher().cross(axis("stage"), axis("subject"), {
    mode: ["mode-1"],
  });
  const has = (work: (typeof works)[number], facet: Facet, values: readonly string[]) =>
    work.facets[facet].some((value) => values.includes(value));
  const within = works.filter((work) => has(work, "mode", ["mode-1"]));
  expect(total).toBe(within.length);
  expect(cells).toEqual(
    axis("stage").lines.map((row) =>
      axis("subject").lines.map(
        (column) =>
          within.filter((work) => has(work, "stage", row.values) && has(work, "subject", column.values))
            .length,
      ),
    ),
  );
});
