import fc from "fast-check";
import { expect, test } from "vitest";
import { type Need, proposeAssignments } from "../../../app/models/applications/assignment";
import {
  expertsNeeded,
  krippendorffAlpha,
  scoreOf,
  sheetFaults,
} from "../../../app/models/applications/scores";
import { SEED } from "../../support/random";
import { RUBRIC, sheetOf } from "../../support/road";

test("from five scores on the highest and the lowest are left out", () => {
  expect(scoreOf([60, 70, 80, 90])).toBe(75);
  expect(scoreOf([0, 70, 80, 90, 100])).toBe(80);
  expect(scoreOf([])).toBeNull();
});

test("scores more than fifteen points apart call one more expert, once", () => {
  expect(expertsNeeded(3, 15, [70, 80, 85])).toBe(3);
  expect(expertsNeeded(3, 15, [70, 80, 86])).toBe(4);
  expect(expertsNeeded(3, 15, [70, 80, 86, 100])).toBe(4);
  expect(expertsNeeded(3, 15, [40, 90])).toBe(3);
});

test("a low or very high score needs a reason, a veto needs an opinion", () => {
  const sheet = sheetOf(RUBRIC, 0.8);
  expect(sheetFaults(RUBRIC, sheet)).toEqual([]);
  const score = (points: number | null, comment = "") => ({
    ...sheet,
    scores: { ...sheet.scores, process: { points, comment, anchor: "" } },
  });
  expect(sheetFaults(RUBRIC, score(11))).toEqual([{ code: "score-comment", indicator: "process" }]);
  expect(sheetFaults(RUBRIC, score(12))).toEqual([]);
  expect(sheetFaults(RUBRIC, score(19))).toEqual([]);
  expect(sheetFaults(RUBRIC, score(19.5))).toEqual([{ code: "score-comment", indicator: "process" }]);
  expect(sheetFaults(RUBRIC, score(11, "环节不清"))).toEqual([]);
  expect(sheetFaults(RUBRIC, score(21))).toEqual([{ code: "score-range", indicator: "process" }]);
  expect(sheetFaults(RUBRIC, score(null))).toEqual([{ code: "score-missing", indicator: "process" }]);
  const vetoed = { ...sheet, vetoes: ["fraud"], overall: "" };
  expect(sheetFaults(RUBRIC, vetoed)).toEqual([{ code: "veto-comment", indicator: null }]);
});

/** The definition, pair by pair, as the textbook has it. */
function alphaByPairs(units: number[][]): number | null {
  const paired = units.filter((unit) => unit.length > 1);
  const all = paired.flat();
  const pairs = (values: number[]) =>
    values
      .flatMap((a, i) => values.filter((_, j) => j !== i).map((b) => (a - b) ** 2))
      .reduce((x, y) => x + y, 0);
  const observed =
    paired.map((unit) => pairs(unit) / (unit.length - 1)).reduce((x, y) => x + y, 0) / all.length;
  const expected = pairs(all) / (all.length * (all.length - 1));
  return expected === 0 ? null : 1 - observed / expected;
}

test("Krippendorff's alpha is what its definition says, for any scores with gaps", () => {
  expect(
    krippendorffAlpha([
      [80, 80],
      [60, 60],
      [90, 90],
    ]),
  ).toBe(1);
  expect(krippendorffAlpha([[80], [60]])).toBeNull();
  const unit = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(unit, { minLength: 2, maxLength: 12 }), (units) => {
      const [ours, theirs] = [krippendorffAlpha(units), alphaByPairs(units)];
      if (ours === null || theirs === null || Number.isNaN(theirs)) return;
      expect(ours).toBeCloseTo(theirs, 9);
    }),
    { seed: SEED },
  );
});

test("no proposal breaks a conflict, gives an expert a work twice, or leaves one out without need", () => {
  const expert = fc.integer({ min: 0, max: 9 }).map((n) => `e${n}`);
  const need = fc.record({
    missing: fc.integer({ min: 0, max: 4 }),
    barred: fc.array(expert).map((all) => new Set(all)),
  });
  fc.assert(
    fc.property(fc.array(need, { maxLength: 20 }), (needs) => {
      const experts = Array.from({ length: 10 }, (_, n) => ({ memberId: `e${n}`, stages: [], subjects: [] }));
      const all: Need[] = needs.map((each, n) => ({
        ...each,
        applicationId: `a${n}`,
        stages: [],
        subjects: [],
      }));
      const { assigned, short } = proposeAssignments(all, experts, new Map());
      for (const each of all) {
        const own = assigned.filter(({ applicationId }) => applicationId === each.applicationId);
        expect(own.filter(({ expertId }) => each.barred.has(expertId))).toEqual([]);
        expect(new Set(own.map(({ expertId }) => expertId)).size).toBe(own.length);
        const lacking = short.find(({ applicationId }) => applicationId === each.applicationId)?.missing ?? 0;
        expect(own.length + lacking).toBe(each.missing);
        if (lacking > 0) expect(own.length).toBe(10 - each.barred.size);
      }
    }),
    { seed: SEED },
  );
});

test("works are spread evenly, and who knows the stage is asked first", () => {
  const experts = ["a", "b", "c"].map((memberId) => ({
    memberId,
    stages: memberId === "c" ? ["primary"] : [],
    subjects: [],
  }));
  const needs = Array.from({ length: 30 }, (_, n) => ({
    ...{
      applicationId: `w${n}`,
      missing: 1,
      stages: n === 0 ? ["primary"] : [],
      subjects: [],
      barred: new Set<string>(),
    },
  }));
  const { assigned } = proposeAssignments(needs, experts, new Map());
  const loads = experts.map(
    ({ memberId }) => assigned.filter(({ expertId }) => expertId === memberId).length,
  );
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  expect(assigned.find(({ applicationId }) => applicationId === "w0")?.expertId).toBe("c");
});
