import { expect, test } from "vitest";
import { FACETS, type Facet, parseSearch } from "../../../app/models/search/search";
import { SEED, seededRandom } from "../../support/random";
import { entryOf, indexForTests } from "../../support/search";

const index = indexForTests();

test("facets narrow down, values of one are alternatives, and each is counted as if it were open", async () => {
  const of = (kind: string, ...stage: string[]) => ({ facets: { kind: [kind], stage } });
  await index.publish(
    entryOf("a", "双师", "x", of("lesson", "primary")),
    entryOf("b", "双师", "x", of("lesson", "primary", "preschool")),
    entryOf("c", "双师", "x", of("method-card", "preschool")),
    entryOf("d", "其他", "x", of("lesson", "primary")),
  );
  const found = await index.find("q=双师&kind=lesson");
  expect(found.total).toBe(2);
  expect(found.facets.kind).toEqual([
    { value: "lesson", count: 2 },
    { value: "method-card", count: 1 },
  ]);
  expect(found.facets.stage).toEqual([
    { value: "primary", count: 2 },
    { value: "preschool", count: 1 },
  ]);
  const all = "stage=primary&stage=preschool&kind=lesson&kind=method-card";
  expect(await index.ids(all)).toEqual(["a", "b", "c", "d"]);
});

test("who asks for a broader value means the narrower ones too, each work counted once", async () => {
  const of = (...stage: string[]) => ({ facets: { stage } });
  await index.publish(
    entryOf("a", "题", "x", of("special-visual")),
    entryOf("b", "题", "x", of("special", "special-visual")),
    entryOf("c", "题", "x", of("special")),
    entryOf("d", "题", "x", of("primary")),
  );
  const broader = { stage: new Map([["special-visual", ["special"]]]) };
  const found = await index.ask({ ...parseSearch(new URLSearchParams("stage=special")), broader });
  expect(found.hits.map((hit) => hit.entryId).sort()).toEqual(["a", "b", "c"]);
  expect(found.facets.stage).toContainEqual({ value: "special", count: 3 });
  expect(found.facets.stage).toContainEqual({ value: "special-visual", count: 2 });
});

test("of a facet with many values only those asked for are counted, others still filter", async () => {
  await index.publish(
    entryOf("a", "题", "x", { facets: { region: ["330000", "330100", "330122"] } }),
    entryOf("b", "题", "x", { facets: { region: ["620000", "621100", "621102"] } }),
  );
  const request = parseSearch(new URLSearchParams("region=330122"));
  const found = await index.ask({ ...request, counted: { region: ["330000", "620000"] } });
  expect(found.hits.map((hit) => hit.entryId)).toEqual(["a"]);
  expect(found.facets.region.map(({ value }) => value)).toEqual(["330000", "620000"]);
});

test(`counts are those of counting one by one, for any filters (seed ${SEED})`, async () => {
  const next = seededRandom(SEED);
  const some = (facet: Facet, size: number) =>
    Array.from({ length: Math.floor(next() * 3) }, () => `${facet}-${Math.floor(next() * size)}`);
  const works = Array.from({ length: 400 }, (_, number) =>
    entryOf(`w${number}`, "题", next() < 0.5 ? "双师" : "融合", {
      facets: Object.fromEntries(FACETS.map((facet) => [facet, [...new Set(some(facet, 6))]])),
    }),
  );
  await index.publish(...works);
  for (let round = 0; round < 60; round++) {
    const filters = Object.fromEntries(
      FACETS.filter(() => next() < 0.3).map((facet) => [facet, [...some(facet, 6), `${facet}-0`]]),
    );
    const q = next() < 0.5 ? "双师" : "";
    const fits = (entry: (typeof works)[number], except?: Facet) =>
      (q === "" || entry.body.includes(q)) &&
      FACETS.every(
        (facet) =>
          facet === except ||
          !filters[facet] ||
          entry.facets[facet].some((value) => filters[facet]?.includes(value)),
      );
    const found = await index.ask({ q, filters, sort: "newest", page: 1, size: 20 });
    expect(found.total).toBe(works.filter((entry) => fits(entry)).length);
    for (const facet of FACETS) {
      const counts = new Map<string, number>();
      for (const entry of works.filter((each) => fits(each, facet))) {
        for (const value of entry.facets[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const told = new Map(found.facets[facet].map(({ value, count }) => [value, count]));
      expect(told, facet).toEqual(counts);
    }
  }
});
