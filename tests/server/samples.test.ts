import { join } from "node:path";
import { expect, test } from "vitest";
import { contentFromMarkdown } from "../../app/models/documents/markdown";
import { plainText } from "../../app/models/documents/plain-text";
import { KINDS } from "../../app/models/practices/practice";
import { loadTaxonomy } from "../../app/models/taxonomy/queries.server";
import { findTemplate } from "../../app/models/taxonomy/template";
import { readCast, readWorks } from "../../server/samples/read-samples";
import { root } from "../support/product";

const folder = join(root, "content/samples");

test("at least 16 invented works of all kinds, stages and places, long enough and marked as samples", async () => {
  const works = await readWorks(folder);
  expect(works.length).toBeGreaterThanOrEqual(16);
  expect(new Set(works.map((work) => work.kind))).toEqual(new Set(KINDS));
  expect(new Set(works.flatMap((work) => work.stage)).size).toBeGreaterThanOrEqual(6);
  expect(new Set(works.map((work) => work.region.slice(0, 2))).size).toBeGreaterThanOrEqual(8);
  for (const work of works) {
    const content = contentFromMarkdown(work.body);
    const length = plainText(content).replace(/\s/g, "").length;
    expect(work.title, work.file).toMatch(/^【示例】/);
    expect(length, work.file).toBeGreaterThanOrEqual(800);
    expect(length, work.file).toBeLessThanOrEqual(3_000);
    const types = new Set(content.children.map((block) => block.type));
    expect(types.has("table"), `${work.file} has a table`).toBe(true);
  }
  expect(
    works.some((work) => work.body.includes("![")),
    "a figure",
  ).toBe(true);
});

test("every heading of a sample opens a section of its template, and every code is in the vocabularies", async () => {
  const taxonomy = loadTaxonomy(join(root, "content"));
  for (const work of await readWorks(folder)) {
    const headings = [...work.body.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    const sections = findTemplate(taxonomy.templates, work.kind)?.sections.map(
      (section) => section.heading.zh,
    );
    expect(
      headings.filter((heading) => !sections?.includes(heading ?? "")),
      work.file,
    ).toEqual([]);
    for (const [name, scheme] of [
      ["stage", "stage"],
      ["subject", "subject"],
      ["mode", "mode"],
      ["problem", "problem"],
      ["technology", "technology"],
      ["area", "area-type"],
    ] as const) {
      const codes = taxonomy.schemes[scheme].terms.map((term) => term.code);
      expect(
        (work[name] ?? []).filter((code) => !codes.includes(code)),
        `${name} of ${work.file}`,
      ).toEqual([]);
    }
  }
});

test("the cast has two provinces with bureaus, a county, schools, and everybody the demonstration needs", async () => {
  const { organisations, members } = await readCast(folder);
  const kinds = organisations.map((each) => each.kind);
  expect(kinds.filter((kind) => kind === "provincial-bureau").length).toBeGreaterThanOrEqual(2);
  expect(kinds).toContain("county-bureau");
  expect(kinds.filter((kind) => kind === "school").length).toBeGreaterThanOrEqual(3);
  const roles = new Set(members.flatMap((member) => member.grants.map((grant) => grant.role)));
  expect(roles).toEqual(new Set(["teacher", "school-admin", "bureau-officer", "expert", "steward"]));
  for (const { name } of organisations) expect(name).toContain("示例");
});
