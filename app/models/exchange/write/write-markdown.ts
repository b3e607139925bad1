import {
  type AttachedFile,
  type Block,
  FORMAT,
  type Inline,
  type List,
  type Table,
  type Video,
} from "../../documents/content";
import { creditLine } from "../../documents/figure-credit";
import { printedMention } from "../../documents/nodes/mention";
import { citationMark, type Sources } from "../../documents/sources";
import { columnsIn, placed } from "../../documents/table-grid";
import { formatGbt7714 } from "../../references/gbt7714";
import type { ExportedWork } from "../exported-work";
import { fallbackLines } from "./fallback";
import { type Headings, outlined } from "./labels";
import { embedParagraph, mediaParagraphs } from "./media-lines";
import { languageOf, type PlainBlock, plainContent } from "./plain-content";

export interface MarkdownOptions {
  /** Address of a figure's picture in the text. */
  picture(id: string): string;
  /** The same of a file or a film. */
  file(id: string): string;
}

interface Page extends MarkdownOptions {
  language: "zh" | "en";
  headings: Headings;
  /** What its notes say, in order; writing a call of one adds to them. */
  notes: string[];
  sources: Sources;
  /** Address of this installation, for links inside it. */
  origin: string;
}

/** A work as GitHub-flavoured Markdown. Merged cells, which it has not, are repeated as empty ones. */
export function writeMarkdown(work: ExportedWork, options: MarkdownOptions): string {
  const language = languageOf(work);
  const content = plainContent(work);
  const page: Page = {
    ...options,
    language,
    headings: outlined(work.content, work.numbering),
    notes: [],
    sources: content.sources,
    origin: work.origin,
  };
  const authors = work.authors.map(({ name, organisation }) =>
    organisation ? `${name}（${organisation}）` : name,
  );
  const blocks = content.children.map((block) => blockOf(block, page)).filter((text) => text !== "");
  const parts = [
    `# ${escaped(work.title)}`,
    ...(authors.length > 0 ? [escaped(authors.join("，"))] : []),
    ...blocks,
    ...page.notes.map((note, index) => `[^${index + 1}]: ${escaped(note).replace(/\n/g, " ")}`),
  ];
  return `${parts.join("\n\n")}\n`;
}

type Writer<T extends PlainBlock> = (block: T, page: Page) => string;

/** One function for each kind of block. */
const WRITERS: { [Type in PlainBlock["type"]]: Writer<Extract<PlainBlock, { type: Type }>> } = {
  paragraph: ({ children }, page) => startSafe(inlines(children, page)),
  heading: (block, page) => {
    const { depth, label } = page.headings(block);
    const words = inlines(block.children, page).replace(/\\?\n/g, " ");
    return words.trim() === "" ? "" : `${"#".repeat(depth + 1)} ${label}${words}`;
  },
  quote: ({ children }, page) => startSafe(inlines(children, page)).replace(/^/gm, "> "),
  horizontalrule: () => "---",
  // Markdown has no pages.
  pagebreak: () => "",
  // A number in brackets would be a link's name.
  sources: ({ sources }) =>
    sources
      .map(({ number, reference }) => `\\[${number}\\] ${escaped(formatGbt7714(reference))}`)
      .join("\n\n"),
  formula: ({ tex }) => `$$\n${tex}\n$$`,
  list: (list, page) => listOf(list, page, ""),
  table: (table, page) => tableOf(table, page),
  file: (file, page) => mediaOf(file, page),
  video: (video, page) => mediaOf(video, page),
  embed: (embed, page) => blockOf(embedParagraph(embed, page.language), page),
  // Markdown has no places side by side.
  gallery: ({ children }, page) => children.map((each) => blockOf(each, page)).join("\n\n"),
  figure: (figure, page) => {
    const { attachmentId, alt, caption } = figure;
    const credit = creditLine(figure);
    const title = caption === "" ? "" : ` "${caption.replace(/["\\]/g, "\\$&").replace(/\s+/g, " ")}"`;
    return `![${escaped(alt).replace(/\n/g, " ")}](${page.picture(attachmentId)}${title})${credit && `\n\n${escaped(credit)}`}`;
  },
};

function blockOf(block: PlainBlock, page: Page): string {
  const writer = WRITERS[block.type as PlainBlock["type"]] as Writer<PlainBlock> | undefined;
  return writer
    ? writer(block, page)
    : fallbackLines(block)
        .map((line) => startSafe(escaped(line)))
        .join("\n\n");
}

function mediaOf(media: AttachedFile | Video, page: Page): string {
  const address = encodeURI(page.file(media.attachmentId));
  return mediaParagraphs(media, page.language, address)
    .map((each) => blockOf(each, page))
    .join("\n\n");
}

function listOf(list: List, page: Page, indent: string): string {
  const lines: string[] = [];
  let number = list.start ?? 1;
  for (const item of list.children) {
    const nested = item.children.filter((each): each is List => each.type === "list");
    const words = item.children.filter((each): each is Inline => each.type !== "list");
    const mark = list.listType === "number" ? `${number}. ` : "- ";
    if (words.length > 0 || nested.length === 0) {
      number += 1;
      const box = list.listType === "check" ? (item.checked ? "[x] " : "[ ] ") : "";
      const inner = `${indent}${" ".repeat(mark.length)}`;
      lines.push(`${indent}${mark}${box}${startSafe(inlines(words, page)).replace(/\n/g, `\n${inner}`)}`);
    }
    for (const each of nested) lines.push(listOf(each, page, `${indent}${" ".repeat(mark.length)}`));
  }
  return lines.join("\n");
}

function tableOf(table: Table, page: Page): string {
  const grid = gridOf(table, page);
  const [first = [], ...rest] = grid;
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(first), line(first.map(() => "---")), ...rest.map(line)].join("\n");
}

/** Words of each cell at its place; places that a merged cell covers stay empty. */
function gridOf(table: Table, page: Page): string[][] {
  const rows = placed(table.children.map(({ children }) => children));
  const width = columnsIn(rows);
  return rows.map((row) => {
    const line = Array.from({ length: width }, () => "");
    for (const { cell, column } of row) line[column] = cellText(cell.children, page);
    return line;
  });
}

function cellText(blocks: readonly Block[], page: Page): string {
  return blocks
    .map((block) => blockOf(block, page))
    .join("\n")
    .replace(/\|/g, "\\|")
    .replace(/\\?\n+/g, "<br>")
    .trim();
}

function inlines(nodes: readonly Inline[], page: Page): string {
  return nodes
    .map((node): string => {
      if (node.type === "footnote") return node.note.trim() === "" ? "" : `[^${page.notes.push(node.note)}]`;
      if (node.type === "citation") return escaped(citationMark(node, page.sources));
      if (node.type === "inlineformula") return `$${node.tex}$`;
      if (node.type === "ruby") return escaped(`${node.text}（${node.reading}）`);
      if (node.type === "mention") return inlines([printedMention(node)], page);
      if (node.type === "linebreak") return "\\\n";
      if (node.type === "link") return `[${inlines(node.children, page)}](<${addressOf(node.url, page)}>)`;
      if (node.type !== "text") return escaped(fallbackLines(node).join(" "));
      return formatted(node.text, node.format ?? 0);
    })
    .join("");
}

/** A link inside this installation leads there from a file as well. */
function addressOf(url: string, { origin }: Page): string {
  return `${url.startsWith("/") ? origin : ""}${url}`.replace(/[<>]/g, encodeURIComponent);
}

/** Marks stand next to the words, never next to spaces. */
function formatted(text: string, format: number): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (words === "" || format === 0) return escaped(text);
  if ((format & FORMAT.code) !== 0 && !words.includes("`")) return `${before}\`${words}\`${after}`;
  const mark =
    ((format & FORMAT.bold) !== 0 ? "**" : "") +
    ((format & FORMAT.italic) !== 0 ? "*" : "") +
    ((format & FORMAT.strikethrough) !== 0 ? "~~" : "");
  return `${before}${mark}${escaped(words)}${[...mark].reverse().join("")}${after}`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>~]/g, "\\$&");
}

/** The first letters of a line must not make something else of it. */
function startSafe(text: string): string {
  return text
    .replace(/^(#{1,6}|[-+]|={1,}|>)(?=\s|$)/gm, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/gm, "$1\\$2");
}
