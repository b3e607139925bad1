import { expect, test } from "vitest";
import { mergedDetails } from "../../../app/models/practices/merge-details";
import { detailsSchema } from "../../../app/models/practices/practice";

const said = (details: object) => detailsSchema.parse(details);

test("what only one side changed is taken from that side", () => {
  const begun = said({ summary: "旧", region: "330122", licence: "CC-BY-4.0" });
  const { details, contested } = mergedDetails(
    begun,
    { ...begun, summary: "我的摘要" },
    { ...begun, region: "621102" },
  );
  expect(contested).toEqual([]);
  expect(details).toEqual({ ...begun, summary: "我的摘要", region: "621102" });
});

test("of lists both sides' additions and removals hold", () => {
  const begun = said({ keywords: ["双师", "教研", "作业"] });
  const { details, contested } = mergedDetails(
    begun,
    { ...begun, keywords: ["双师", "作业", "听写"] },
    { ...begun, keywords: ["教研", "作业", "朗读"] },
  );
  expect(contested).toEqual([]);
  expect(details.keywords).toEqual(["作业", "听写", "朗读"]);
});

test("what both changed otherwise is told, and what both changed alike is not", () => {
  const begun = said({ summary: "旧", evidence: "e1" });
  const own = { ...begun, summary: "我的", evidence: "e2" as const };
  const merged = mergedDetails(begun, own, { ...begun, summary: "同伴的", evidence: "e2" });
  expect(merged).toEqual({ details: own, contested: ["summary"] });
});

test("lists that would be too long together are contested, and nothing is cut", () => {
  const begun = said({ keywords: [] });
  const words = (who: string) => Array.from({ length: 5 }, (_, at) => `${who}${at}`);
  const own = { ...begun, keywords: words("我") };
  const merged = mergedDetails(begun, own, { ...begun, keywords: words("他") });
  expect(merged).toEqual({ details: own, contested: ["keywords"] });
});

test("what an old description lacks counts as empty", () => {
  const begun = said({ summary: "旧" });
  const { details, contested } = mergedDetails(begun, { ...begun, technology: [], area: ["rural"] }, begun);
  expect(contested).toEqual([]);
  expect(details.area).toEqual(["rural"]);
});
