import type { Block, Content } from "../documents/content";
import type { Template } from "../taxonomy/template";

/**
 * The beginning of a work: the template's headings, each with its section id, and room to write.
 * Hints are no part of it; the editor shows them from the template.
 */
export function contentFromTemplate(template: Template, locale: "zh" | "en" = "zh"): Content {
  const children: Block[] = template.sections.flatMap((section) => [
    {
      type: "heading" as const,
      level: 2 as const,
      section: section.id,
      children: [{ type: "text" as const, text: section.heading[locale] }],
    },
    ...(section.table?.length ? [starterTable(section.table)] : []),
    { type: "paragraph" as const, children: [] },
  ]);
  return { type: "root", children };
}

function starterTable(columns: readonly string[]): Block {
  const row = (header: boolean): Extract<Block, { type: "table" }>["children"][number] => ({
    type: "tablerow",
    children: columns.map((column) => ({
      type: "tablecell",
      ...(header && { header: true }),
      children: [{ type: "paragraph", children: header ? [{ type: "text", text: column }] : [] }],
    })),
  });
  return { type: "table", children: [row(true), row(false)] };
}
