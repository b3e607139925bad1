import { $createTextNode, $getRoot, type ElementNode } from "lexical";
import { describe, expect, it } from "vitest";
import { $readOutline, type SectionGuide, sectionStates } from "../../app/editor/outline/outline";
import { restoreSection } from "../../app/editor/outline/sections";
import { readAddress } from "../../app/editor/text/links";
import { readContent } from "../../app/models/documents/read-content";
import { createDocument } from "../../app/models/documents/yjs-format";
import { contentFromTemplate } from "../../app/models/practices/template-content";
import type { Template } from "../../app/models/taxonomy/template";
import { openWriter } from "../support/editors";

const section = (id: string, heading: string, table?: string[]) => ({
  id,
  heading: { zh: heading, en: heading },
  hint: { zh: "写什么", en: "what to write" },
  length: { min: 100, max: 200 },
  required: true,
  ...(table && { table }),
});
const template: Template = {
  id: "school-case",
  version: 1,
  name: { zh: "案例", en: "Case" },
  length: { min: 100, max: 900 },
  numbering: null,
  sections: [
    section("background", "背景"),
    section("steps", "环节", ["环节", "时长"]),
    section("effects", "成效"),
  ],
};
const guides: SectionGuide[] = template.sections.map(({ heading, hint, ...rest }) => ({
  ...rest,
  heading: heading.zh,
  hint: hint.zh,
}));

const openTemplate = () => openWriter(createDocument(contentFromTemplate(template)));
const states = (writer: ReturnType<typeof openTemplate>) =>
  sectionStates(guides, writer.editor.read($readOutline));

describe("the outline", () => {
  it("calls every section of a fresh template empty, whatever its starter table is headed", () => {
    const sections = states(openTemplate());
    expect(sections.map(({ entry }) => entry?.empty)).toEqual([true, true, true]);
    expect(sections.every(({ entry }) => entry?.emptyParagraph)).toBe(true);
  });

  it("counts what stands in a section, headings below it included", () => {
    const writer = openTemplate();
    writer.write(() =>
      ($getRoot().getChildAtIndex(1) as ElementNode).append($createTextNode("三所学校，GPS 2 台")),
    );
    expect(states(writer)[0]?.entry).toMatchObject({ empty: false, characters: 7 });
    expect(states(writer)[1]?.entry).toMatchObject({ empty: true, characters: 0 });
  });

  it("counts a filled cell of the starter table", () => {
    const writer = openTemplate();
    writer.write(() => {
      const table = $getRoot().getChildAtIndex(3) as ElementNode;
      const row = table.getChildAtIndex(1) as ElementNode;
      const cell = row.getFirstChildOrThrow() as ElementNode;
      (cell.getFirstChildOrThrow() as ElementNode).append($createTextNode("导入"));
    });
    expect(states(writer)[1]?.entry).toMatchObject({ empty: false, characters: 2 });
  });

  it("misses a section whose heading was deleted, and puts it back in its place", () => {
    const writer = openTemplate();
    writer.write(() => $getRoot().getChildAtIndex(2)?.remove());
    expect(states(writer)[1]?.entry).toBeNull();
    restoreSection(writer.editor, states(writer), "steps");
    writer.write(() => {});
    expect(states(writer).every(({ entry }) => entry !== null)).toBe(true);
    const headings = readContent(writer.doc).content.children.filter((block) => block.type === "heading");
    expect(headings.map((heading) => heading.type === "heading" && heading.section)).toEqual([
      "background",
      "steps",
      "effects",
    ]);
  });
});

describe("the address of a link", () => {
  it.each([
    ["example.org/a?b=c", "https://example.org/a?b=c"],
    ["https://例子.中国/路", "https://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF"],
    ["zhang@example.cn", "mailto:zhang@example.cn"],
    [" http://example.org ", "http://example.org/"],
  ])("%s is understood", (typed, url) => {
    expect(readAddress(typed)).toBe(url);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "//evil.example", "/desk", "随便写的", ""])(
    "%s is none",
    (typed) => {
      expect(readAddress(typed)).toBeNull();
    },
  );
});
