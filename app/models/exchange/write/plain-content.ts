import {
  type Block,
  type CalloutKind,
  type Content,
  FORMAT,
  type PageBreak,
  type Table,
} from "../../documents/content";
import { timeLine } from "../../documents/table-time";
import type { ExportedWork } from "../exported-work";

/** What every kind of file has a form for. */
export type PlainBlock = Block | PageBreak;

const CALLOUTS: Record<"zh" | "en", Record<CalloutKind, string>> = {
  zh: { tip: "提示", note: "注意", case: "案例", question: "问题" },
  en: { tip: "Tip", note: "Note", case: "Example", question: "Question" },
};

/** A text as files can hold it: what frames blocks gives way to the blocks in it, under its name. */
export function plainContent(content: Content, language: "zh" | "en"): { children: PlainBlock[] } {
  return { children: content.children.flatMap((block) => plainBlocks(block, language)) };
}

/** The language of the words that a file adds of its own. */
export function languageOf({ language }: ExportedWork): "zh" | "en" {
  return language === "en" ? "en" : "zh";
}

function plainBlocks(block: Content["children"][number], language: "zh" | "en"): PlainBlock[] {
  const all = (blocks: readonly Content["children"][number][]) =>
    blocks.flatMap((each) => plainBlocks(each, language));
  switch (block.type) {
    case "callout":
      return [bold(`【${CALLOUTS[language][block.kind]}】`), ...all(block.children)];
    case "collapsible":
      return block.children.flatMap((child) =>
        child.type === "collapsibletitle"
          ? [{ type: "paragraph", children: child.children } satisfies PlainBlock]
          : all([child]),
      );
    case "columns":
      return block.children.flatMap((column) => all(column.children));
    case "table":
      return [block, ...timeParagraph(block)];
    default:
      return [block];
  }
}

/** What the minutes of a table of teaching steps come to, as a line below it. */
function timeParagraph(table: Table): PlainBlock[] {
  const line = timeLine(table);
  return line === null
    ? []
    : [{ type: "paragraph", align: "right", children: [{ type: "text", text: line }] }];
}

function bold(text: string): PlainBlock {
  return { type: "paragraph", children: [{ type: "text", text, format: FORMAT.bold }] };
}
