import {
  type Block,
  type CalloutKind,
  type Content,
  type Evidence,
  FORMAT,
  type Gallery,
  type Inline,
  type List,
  type ListItem,
  type PageBreak,
  type References,
  type Table,
  type WorkCard,
} from "../../documents/content";
import type { Branch } from "../../documents/mind-map/branch";
import { type Marks, marksOf } from "../../documents/nodes/suggestion";
import { cardAddress } from "../../documents/nodes/workcard";
import { type NumberedSource, type Sources, sourcesOf } from "../../documents/sources";
import { timeLine } from "../../documents/table-time";
import type { ExportedWork } from "../exported-work";

/** What every kind of file has a form for. */
export type PlainBlock = Block | PageBreak | SourceList | Gallery;

/** All sources of a text in the order of their numbers, where its first list of them stands. */
export interface SourceList {
  type: "sources";
  sources: NumberedSource[];
}

/** A text as files can hold it, and the numbers its citations show. */
export interface PlainContent {
  children: PlainBlock[];
  sources: Sources;
}

const CALLOUTS: Record<"zh" | "en", Record<CalloutKind, string>> = {
  zh: { tip: "提示", note: "注意", case: "案例", question: "问题" },
  en: { tip: "Tip", note: "Note", case: "Example", question: "Question" },
};

/** What is known where a file adds words of its own. */
interface Adding {
  language: "zh" | "en";
  /** Address of this installation. */
  origin: string;
}

/** A text as files can hold it: what frames blocks gives way to the blocks in it, under its name. */
export function plainContent(work: Pick<ExportedWork, "content" | "language" | "origin">): PlainContent {
  const { content } = work;
  const adding: Adding = { language: languageOf(work), origin: work.origin };
  const sources = sourcesOf(content);
  const list: SourceList = { type: "sources", sources: [...sources.values()] };
  const first = content.children.find(({ type }) => type === "references");
  const children = content.children.flatMap((block): PlainBlock[] => {
    if (block.type === "references")
      return block === first && sources.size > 0 ? withMarks([list], marksOf(block)) : [];
    return plainBlocks(block, adding);
  });
  return { children, sources };
}

/** What a block becomes, with what is proposed of it. */
function withMarks(blocks: PlainBlock[], marks: Marks): PlainBlock[] {
  return Object.keys(marks).length > 0
    ? blocks.map((each) => ({ ...each, marks: { ...marksOf(each), ...marks } }))
    : blocks;
}

/** The language of the words that a file adds of its own. */
export function languageOf({ language }: Pick<ExportedWork, "language">): "zh" | "en" {
  return language === "en" ? "en" : "zh";
}

type Framed = Exclude<Content["children"][number], References>;

function plainBlocks(block: Framed, adding: Adding): PlainBlock[] {
  return withMarks(formOf(block, adding), marksOf(block));
}

function formOf(block: Framed, adding: Adding): PlainBlock[] {
  const { language, origin } = adding;
  const all = (blocks: readonly Framed[]) => blocks.flatMap((each) => plainBlocks(each, adding));
  switch (block.type) {
    case "callout":
      return [bold(`【${CALLOUTS[language][block.kind]}】`), ...all(block.children)];
    case "collapsible":
      return block.children.flatMap((child) =>
        child.type === "collapsibletitle"
          ? [{ type: "paragraph", children: child.children } satisfies PlainBlock]
          : all([child]),
      );
    case "workcard":
      return [cardQuote(block, origin)];
    case "mindmap":
      return [mapList(block.root)];
    case "evidence":
      return evidenceParagraphs(block, language);
    case "columns":
      return block.children.flatMap((column) => all(column.children));
    case "table":
      return [block, ...timeParagraph(block)];
    default:
      return [block];
  }
}

/** Another work as its title and address, set apart. */
function cardQuote(card: WorkCard, origin: string): PlainBlock {
  const url = origin + cardAddress(card);
  return {
    type: "quote",
    children: [
      { type: "text", text: card.title, format: FORMAT.bold },
      { type: "linebreak" },
      { type: "link", url, children: [{ type: "text", text: url }] },
    ],
  };
}

/** A map as a list of lists, for files that hold no drawing. */
function mapList(...branches: Branch[]): List {
  const items = branches.flatMap(({ text, children }): ListItem[] => {
    const item: ListItem = { type: "listitem", children: [{ type: "text", text }] };
    return children.length === 0 ? [item] : [item, { type: "listitem", children: [mapList(...children)] }];
  });
  return { type: "list", listType: "bullet", children: items };
}

/** What is claimed under its level, and what shows it as a link. */
function evidenceParagraphs({ claim, level, artefact, url }: Evidence, language: "zh" | "en"): PlainBlock[] {
  if (claim.trim() === "") return [];
  const name: Inline = { type: "text", text: artefact.trim() || url };
  const shown: Inline[] = url ? [{ type: "link", url, children: [name] }] : [name];
  const title = `【${language === "en" ? "Evidence" : "证据"} ${level.toUpperCase()}】`;
  return [
    {
      type: "paragraph",
      children: [
        { type: "text", text: title, format: FORMAT.bold },
        { type: "text", text: claim },
      ],
    },
    ...(name.text === "" ? [] : [{ type: "paragraph", children: shown } satisfies PlainBlock]),
  ];
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
