import { describe, expect, test } from "vitest";
import { fullName } from "../../../app/models/taxonomy/divisions";
import { loadTaxonomy } from "../../../app/models/taxonomy/queries.server";
import { findTemplate } from "../../../app/models/taxonomy/template";
import { CONTENT, copyOfContent } from "./content-copy";

test("the shipped content loads whole", () => {
  const taxonomy = loadTaxonomy(CONTENT);
  expect(taxonomy.templates.length).toBeGreaterThan(0);
  expect(fullName(taxonomy.divisions, "330122", "zh-CN")).toBe("浙江省杭州市桐庐县");
});

test("a template comes with its sections", () => {
  const { templates } = loadTaxonomy(copyOfContent().dir);
  expect(findTemplate(templates, "method-card")?.sections.map(({ id }) => id)).toEqual([
    "in-one-sentence",
    "steps",
  ]);
  expect(findTemplate(templates, "unknown")).toBeNull();
});

test("nobody can change what was loaded", () => {
  const { schemes, jurisdictions, templates } = loadTaxonomy(copyOfContent().dir);
  expect(() => Object.assign(schemes.stage.terms[0]!, { zh: "别的" })).toThrow(TypeError);
  expect(() => (jurisdictions as unknown[]).push({})).toThrow(TypeError);
  expect(() => Object.assign(templates[0]!.sections[0]!, { required: false })).toThrow(TypeError);
});

test("two loads share nothing", () => {
  const { dir } = copyOfContent();
  expect(loadTaxonomy(dir).schemes).not.toBe(loadTaxonomy(dir).schemes);
});

describe("a mistake in a file stops the start with a sentence", () => {
  const cases: [string, (copy: ReturnType<typeof copyOfContent>) => void, RegExp][] = [
    [
      "a term without an English name",
      (copy) => copy.change("taxonomy/stages.json", ({ terms }) => delete terms[2].en),
      /^content\/taxonomy\/stages\.json, at terms\[2\]\.en: .+\.$/,
    ],
    [
      "a code used twice",
      (copy) => copy.change("taxonomy/modes.json", ({ terms }) => (terms[1].code = "live")),
      /^content\/taxonomy\/modes\.json, at terms\[1\]\.code: live stands twice\.$/,
    ],
    [
      "a parent that is not there",
      (copy) => copy.change("taxonomy/subjects.json", ({ terms }) => (terms[9].parent = "nowhere")),
      /^content\/taxonomy\/subjects\.json, at terms\[9\]\.parent: nowhere is no term of this scheme\.$/,
    ],
    [
      "a term above itself",
      (copy) => copy.change("taxonomy/maturity.json", ({ terms }) => (terms[0].parent = terms[0].code)),
      /at terms\[0\]\.parent: idea is its own ancestor\.$/,
    ],
    [
      "a stage nobody knows",
      (copy) => copy.change("taxonomy/grades.json", ({ terms }) => (terms[0].stages = ["kindergarten"])),
      /^content\/taxonomy\/grades\.json, at terms\[0\]\.stages: kindergarten is no stage\.$/,
    ],
    [
      "a misspelt field",
      (copy) => copy.change("taxonomy/licences.json", ({ terms }) => (terms[0].url = "https://example.org/")),
      /^content\/taxonomy\/licences\.json, at terms\[0\]: Unrecognized key: "url"\.$/,
    ],
    [
      "a scheme that is missing",
      (copy) => copy.remove("taxonomy/evidence.json"),
      /^content\/taxonomy, at evidence: no file holds this scheme\.$/,
    ],
    [
      "a file that is no JSON",
      (copy) => copy.write("taxonomy/problems.json", "{"),
      /^content\/taxonomy\/problems\.json, at whole file: .*JSON.*\.$/,
    ],
    [
      "a county under no city",
      (copy) => copy.change("divisions/divisions.json", ({ divisions }) => (divisions[2][3] = "990000")),
      /^content\/divisions\/divisions\.json, at divisions\[2\]: 110101 needs a parent one level above it\.$/,
    ],
    [
      "a jurisdiction in a place that is not there",
      (copy) =>
        copy.change(
          "divisions/jurisdictions.json",
          ({ jurisdictions }) => (jurisdictions[0].divisionCode = "999999"),
        ),
      /^content\/divisions\/jurisdictions\.json, at jurisdictions\[0\]\.divisionCode: 999999 is no division\.$/,
    ],
    [
      "a section without a hint",
      (copy) => copy.change("templates/method-card.json", ({ sections }) => delete sections[1].hint),
      /^content\/templates\/method-card\.json, at sections\[1\]\.hint: .+\.$/,
    ],
    [
      "a section id used twice",
      (copy) =>
        copy.change("templates/method-card.json", ({ sections }) => (sections[1].id = sections[0].id)),
      /at sections\[1\]\.id: in-one-sentence stands twice\.$/,
    ],
    [
      "no divisions at all",
      (copy) => copy.remove("divisions/divisions.json"),
      /^content\/divisions\/divisions\.json, at whole file: ENOENT.*\.$/,
    ],
  ];

  test.each(cases)("%s", (_, damage, sentence) => {
    const copy = copyOfContent();
    damage(copy);
    expect(() => loadTaxonomy(copy.dir)).toThrow(sentence);
  });
});
