import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  codesWithin,
  findTerm,
  isUnverified,
  label,
  SCHEME_NAMES,
  type Schemes,
  schemeSchema,
  selectableTerms,
  termsForStage,
  termsUnder,
} from "../../../app/models/taxonomy/taxonomy";
import { CONTENT } from "./content-copy";

const FOLDER = path.join(CONTENT, "taxonomy");
const loaded = readdirSync(FOLDER).map((file) => {
  return schemeSchema.parse(JSON.parse(readFileSync(path.join(FOLDER, file), "utf8")));
});
const schemes = Object.fromEntries(loaded.map((scheme) => [scheme.scheme, scheme])) as Schemes;
const codes = (name: keyof Schemes, parent: string | null = null) => {
  return termsUnder(schemes[name], parent).map(({ code }) => code);
};

test("each vocabulary of the product has one file", () => {
  expect(loaded.map(({ scheme }) => scheme).sort()).toEqual([...SCHEME_NAMES].sort());
});

describe.each(SCHEME_NAMES)("the scheme %s", (name) => {
  test("is versioned and in force", () => {
    expect(schemes[name]).toMatchObject({
      scheme: name,
      version: "2026.1",
      validFrom: "2026-01-01",
      validTo: null,
    });
  });

  test("uses every code and every Chinese name under one parent once", () => {
    const { terms } = schemes[name];
    expect(new Set(terms.map(({ code }) => code)).size).toBe(terms.length);
    expect(new Set(terms.map(({ parent, zh }) => `${parent} ${zh}`)).size).toBe(terms.length);
  });

  test("says of each term only once what else it is called", () => {
    for (const { code, zh, alsoCalled = [] } of schemes[name].terms) {
      const names = [zh, ...alsoCalled];
      expect(new Set(names).size, code).toBe(names.length);
    }
  });

  test("orders siblings from 1 without a gap", () => {
    const parents = new Set(schemes[name].terms.map(({ parent }) => parent));
    for (const parent of parents) {
      const orders = termsUnder(schemes[name], parent).map(({ order }) => order);
      expect(orders).toEqual(orders.map((_, index) => index + 1));
    }
  });
});

describe("the vocabularies", () => {
  test("know ten stages", () => {
    expect(codes("stage")).toEqual(
      "preschool primary junior-secondary senior-secondary secondary-vocational special-education specialised-school small-rural-site higher-education community".split(
        " ",
      ),
    );
  });

  test("keep 高等教育 and 社区 for partners only, and say so", () => {
    for (const code of ["higher-education", "community"]) {
      expect(findTerm(schemes.stage, code)?.note).toContain("仅作为合作单位");
    }
  });

  test("find the kinds of 特殊教育 under it", () => {
    expect(codesWithin(schemes.stage, "special-education")).toHaveLength(6);
    expect(codesWithin(schemes.stage, "primary")).toEqual(["primary"]);
  });

  test("head the subjects by five groups, which are no subjects", () => {
    const groups = ["preschool-domains", "compulsory", "senior", "vocational", "special"];
    expect(codes("subject")).toEqual(groups);
    expect(selectableTerms(schemes.subject).map(({ code }) => code)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(compulsory|senior|special)$/)]),
    );
  });

  test("offer a teacher of 普通高中 the 20 subjects of its curriculum", () => {
    const offered = termsForStage(schemes.subject, "senior-secondary").map(({ code }) => code);
    const curriculum =
      "chinese mathematics english japanese russian german french spanish ideological-politics history geography physics chemistry biology information-technology general-technology music fine-arts arts pe-health".split(
        " ",
      );
    expect(curriculum).toHaveLength(20);
    expect(offered).toEqual(expect.arrayContaining(curriculum));
    expect(offered).not.toContain("morality-law");
  });

  test("offer the five domains in 学前教育", () => {
    const offered = selectableTerms(schemes.subject).filter(({ stages }) => stages?.includes("preschool"));
    expect(offered.map(({ zh }) => zh).sort()).toEqual(["健康", "社会", "科学", "艺术", "语言"].sort());
  });

  test("name a stage for a subject only where there is one", () => {
    const used = Object.values(schemes).flatMap(({ terms }) => terms.flatMap(({ stages }) => stages ?? []));
    for (const stage of new Set(used)) expect(findTerm(schemes.stage, stage)).not.toBeNull();
  });

  test("know 25 modes, 20 problems and the six levels of evidence with their meaning", () => {
    expect(schemes.mode.terms).toHaveLength(25);
    expect(schemes.problem.terms).toHaveLength(20);
    expect(codes("evidence")).toEqual(["e0", "e1", "e2", "e3", "e4", "e5"]);
    for (const { description } of schemes.evidence.terms) expect(description).toBeDefined();
  });

  test("give every Creative Commons licence the address of its text, and no other licence one", () => {
    for (const { code, uri } of schemes.licence.terms) {
      const expected = /^CC/.test(code) ? /^https:\/\/creativecommons\.org\/.+\/$/ : /^$/;
      expect(uri ?? "").toMatch(expected);
    }
    expect(codes("licence")).toHaveLength(8);
  });

  test("know the eleven kinds of organisation", () => {
    expect(codes("organisation-kind")).toEqual(
      "central provincial-bureau city-bureau county-bureau authority research-institute school university enterprise association community".split(
        " ",
      ),
    );
  });

  test("mark what nobody has verified yet", () => {
    expect(termsUnder(schemes.subject, "special").every(isUnverified)).toBe(true);
    expect(isUnverified(findTerm(schemes.subject, "chinese")!)).toBe(false);
  });

  test("speak English to English readers and Chinese to everyone else", () => {
    const primary = findTerm(schemes.stage, "primary")!;
    expect(["en", "en-GB", "zh-CN", "zh-Hant"].map((locale) => label(primary, locale))).toEqual([
      "Primary school",
      "Primary school",
      "小学",
      "小学",
    ]);
  });
});
