import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { descriptionSchema, regionNames } from "../../../app/models/practices/description";
import { frontMatterOf } from "../../../app/models/practices/front-matter";
import { detailsSchema } from "../../../app/models/practices/practice";
import { findRegion, regionCandidates } from "../../../app/models/practices/region";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { root } from "../../support/host";

const taxonomy = loadTaxonomy(join(root, "content"));
const nothing = detailsSchema.parse({});
const licence = "CC-BY-4.0";

function read(fields: Record<string, unknown>, current = nothing) {
  const result = descriptionSchema(taxonomy, current).safeParse({ licence, ...fields });
  if (result.success) return result.data;
  return Object.fromEntries(result.error.issues.map(({ path, message }) => [path[0], message]));
}

describe("a region", () => {
  const code = (typed: string) => {
    const found = findRegion(taxonomy.divisions, typed);
    return "code" in found ? found.code : found.candidates.map((each) => each.code);
  };

  test("is known by its whole name, in either language, and by its code", () => {
    expect(code("浙江省杭州市桐庐县")).toBe("330122");
    expect(code(" 浙江省 / 杭州市 / 桐庐县 ")).toBe("330122");
    expect(code("Zhejiang")).toBe("330000");
    expect(code("330122")).toBe("330122");
    expect(code("")).toBe("");
  });

  test("is known by a short name that only one has", () => {
    expect(code("桐庐县")).toBe("330122");
    expect(code("桐庐")).toBe("330122");
    expect(code("杭州市桐庐县")).toBe("330122");
  });

  test("is asked for again when several have the name, or none", () => {
    expect((code("鼓楼区") as string[]).length).toBeGreaterThan(2);
    expect(code("吉林")).toEqual(["220000", "220200"]);
    expect(code("吉林省吉林市")).toBe("220200");
    expect(code("镜花水月县")).toEqual([]);
    expect(code("999999")).toEqual([]);
    expect(regionCandidates(taxonomy.divisions, "鼓楼区", "zh-CN")).toContain("江苏省南京市鼓楼区");
  });

  test("has a whole name of its own, whichever it is", () => {
    const names = regionNames(taxonomy, "zh-CN");
    expect(names.length).toBeGreaterThan(2900);
    expect(new Set(names).size).toBe(names.length);
    const every50th = names.filter((_, index) => index % 50 === 0);
    expect(every50th.filter((name) => typeof code(name) !== "string")).toEqual([]);
  });
});

describe("the description of a work", () => {
  test("is read from what a browser sends", () => {
    expect(
      read({
        summary: "  一段\r\n两行  ",
        keywords: "双师，乡村、教研; 双师",
        stage: ["primary"],
        subject: ["chinese"].filter((each) =>
          taxonomy.schemes.subject.terms.some(({ code }) => code === each),
        ),
        evidence: "e2",
        region: "桐庐",
        from: "2025-09",
        to: "2026-07",
        partners: "（示例）远山小学\r\n\r\n（示例）湖畔小学",
        language: "en",
      }),
    ).toMatchObject({
      summary: "一段\n两行",
      keywords: ["双师", "乡村", "教研"],
      stage: ["primary"],
      evidence: "e2",
      region: "330122",
      period: "2025-09/2026-07",
      partners: ["（示例）远山小学", "（示例）湖畔小学"],
      licence,
      language: "en",
    });
  });

  test("may be empty, but for the licence", () => {
    expect(read({})).toEqual({ ...nothing, licence });
    expect(read({ licence: undefined })).toEqual({ licence: "licence-required" });
  });

  test("says beside each field what is wrong with it", () => {
    expect(read({ summary: "长".repeat(301), keywords: "一,二,三,四,五,六,七,八,九" })).toEqual({
      summary: "summary-long",
      keywords: "keywords-many",
    });
    expect(read({ keywords: "长".repeat(31) })).toEqual({ keywords: "keyword-long" });
    expect(read({ region: "鼓楼区", from: "2025-13" })).toEqual({
      region: "region-ambiguous",
      from: "period-shape",
    });
    expect(read({ region: "镜花水月县", from: "2026-02", to: "2025-01" })).toEqual({
      region: "region-unknown",
      to: "period-order",
    });
  });

  test("takes one month for a period of one month", () => {
    expect(read({ from: "2025-09" })).toMatchObject({ period: "2025-09/2025-09" });
    expect(read({ to: "2025-09" })).toMatchObject({ period: "2025-09/2025-09" });
  });

  test("takes only terms that are in the vocabulary and may be chosen", () => {
    expect(read({ stage: ["primary", "made-up"] })).toEqual({ stage: "code-unknown" });
    expect(read({ subject: ["compulsory"] })).toEqual({ subject: "code-unknown" });
    expect(read({ evidence: "e9" })).toEqual({ evidence: "code-unknown" });
    expect(read({ licence: "WTFPL" })).toEqual({ licence: "code-unknown" });
  });

  test("keeps a region that no longer stands while nobody changes it", () => {
    const current = detailsSchema.parse({ region: "350402" });
    const name = frontMatterOf(taxonomy, current, "zh-CN").region;
    expect(name).toContain("梅列区");
    expect(read({ region: name }, current)).toMatchObject({ region: "350402" });
    expect(read({ region: name })).toEqual({ region: "region-unknown" });
  });

  test("is said in the reader's words, a code without a term as it is", () => {
    const details = detailsSchema.parse({
      stage: ["primary", "gone"],
      evidence: "e2",
      region: "330122",
      licence,
    });
    const matter = frontMatterOf(taxonomy, details, "zh-CN");
    expect(matter).toMatchObject({ stage: ["小学", "gone"], region: "浙江省杭州市桐庐县", period: null });
    expect(matter.evidence?.name).toBe("前后对比");
    expect(matter.licence.uri).toBe("https://creativecommons.org/licenses/by/4.0/");
    expect(frontMatterOf(taxonomy, details, "en").stage[0]).toBe("Primary school");
  });
});
