import {
  type AnyNode,
  type Content,
  FORMAT,
  type Inline,
  inlineText,
  type TextNode,
} from "../../documents/content";
import { isPages, MOST_CITED } from "../../documents/nodes/citation";
import type { Source } from "../../documents/nodes/references";
import { formatGbt7714 } from "../../references/gbt7714";
import { readGbt7714 } from "../../references/read/read-gbt7714";
import type { Report } from "./report";

type Blocks = Content["children"];

const HEADING =
  /^(?:[一二三四五六七八九十\d]{1,3}[、.．\s])?\s*(?:主要)?(?:参考文献|引用文献|references|bibliography)\s*[:：]?$/i;
/** "[1]" "[2,4-6]", full width as well. */
const MARK = /[[［](\d{1,3}(?:\s*[-–—~～,，、]\s*\d{1,3})*)[\]］]/;

/**
 * Takes a numbered list of references at the end of a text for what it is, and the numbers that name its
 * entries among the words for citations. All or nothing: an entry that cannot be kept word for word
 * leaves the whole list as it was typed, and is reported.
 */
export function withCitations(blocks: Blocks, report: Report): Blocks {
  const heading = blocks.findLastIndex(isHeading);
  // Without a heading it is a list in which each item is a source.
  const start = heading === -1 ? blocks.findLastIndex(isSourceList) : heading + 1;
  if (start === -1) return blocks;
  let end = start;
  while (blocks[end] && /^(paragraph|list)$/.test(blocks[end]?.type ?? "")) {
    end += 1;
    if (heading === -1) break;
  }
  const lines = blocks.slice(start, end).flatMap(linesOf);
  if (lines.length === 0) return blocks;
  const entries = lines.map(sourceOf);
  lines.forEach((line, index) => {
    if (entries[index] === null) report.add("reference-unread", line ?? "");
  });
  const sources = entries.filter((each) => each !== null);
  if (sources.length < entries.length) return blocks;
  report.add("reference", formatGbt7714(sources[0]!.reference), sources.length);
  const cite = (block: Blocks[number]) => cited(block, sources, report);
  return [
    ...blocks.slice(0, start).map(cite),
    { type: "references", children: sources },
    ...blocks.slice(end).map(cite),
  ];
}

function isHeading(block: Blocks[number]): boolean {
  const isLine = block.type === "heading" || block.type === "paragraph";
  return isLine && HEADING.test(inlineText(block.children).trim());
}

function isSourceList(block: Blocks[number]): boolean {
  return block.type === "list" && linesOf(block).every((line, index) => sourceOf(line, index) !== null);
}

/** Entries of a list of references; null for what is no line of plain words. */
function linesOf(block: Blocks[number]): (string | null)[] {
  if (block.type === "list") return block.children.map(({ children }) => lineOf(children));
  if (block.type !== "paragraph") return [null];
  return block.children.length === 0 ? [] : [lineOf(block.children)];
}

function lineOf(children: readonly AnyNode[]): string | null {
  const isPlain = children.every(
    (each) =>
      (each.type === "text" && !each.marks) || (each.type === "link" && each.url === inlineText([each])),
  );
  return isPlain ? inlineText(children).trim() : null;
}

/** The source that a line names, when no word or number of it would be lost. */
function sourceOf(line: string | null, index: number): Source | null {
  const reference = line === null ? null : readGbt7714(line);
  if (!line || !reference) return null;
  const written = line.replace(/^\s*(?:[[［]\d+[\]］]|[（(]\d+[）)]|\d+[.、．](?!\d))\s*/, "");
  if (bare(formatGbt7714(reference)) !== bare(written)) return null;
  return { type: "source", id: `s${index + 1}`, reference };
}

function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]|[第版]/gu, "");
}

/** A block with its citations, whatever lies in it. */
function cited<Node extends AnyNode>(node: Node, sources: readonly Source[], report: Report): Node {
  if (!("children" in node)) return node;
  const children: AnyNode[] = [];
  for (const child of node.children as AnyNode[]) {
    if (child.type === "text") children.push(...citationsIn(child, children.at(-1), sources, report));
    else children.push(cited(child, sources, report));
  }
  return { ...node, children };
}

function citationsIn(
  node: TextNode,
  before: AnyNode | undefined,
  sources: readonly Source[],
  report: Report,
): Inline[] {
  if (node.marks || (node.format ?? 0) & FORMAT.code) return [node];
  const raised = ((node.format ?? 0) & FORMAT.superscript) !== 0;
  const found =
    MARK.exec(node.text) ?? (raised && isName(before) ? /^\s*([\d,，、–~-]+)\s*$/.exec(node.text) : null);
  const ids = found && idsOf(found[1] ?? "", sources);
  if (!found || !ids) return [node];
  const rest = node.text.slice(found.index + found[0].length);
  // What is raised behind the number says where in the source.
  const said = raised ? (/^[^[［]*/.exec(rest)?.[0] ?? "") : "";
  const pages = isPages(said) ? said.trim() : "";
  report.add("citation", found[0]);
  const head = node.text.slice(0, found.index);
  const left = pages === "" ? rest : rest.slice(said.length);
  const tail = left.trim() === "" ? null : { ...node, text: left };
  const citation: Inline = { type: "citation", sources: ids, ...(pages && { pages }) };
  return [
    ...(head === "" ? [] : [{ ...node, text: head }]),
    citation,
    ...(tail ? citationsIn(tail, citation, sources, report) : []),
  ];
}

/** A raised number behind Chinese names a source; behind a letter, a digit or a unit it is a power. */
function isName(before: AnyNode | undefined): boolean {
  return (
    before?.type === "text" &&
    /[\p{sc=Han}。，；、”’）》」]$/u.test(before.text) &&
    !/[米方分寸里]$/.test(before.text)
  );
}

/** Ids of the sources that "2,4-6" names; null when one is not in the list. */
function idsOf(numbers: string, sources: readonly Source[]): string[] | null {
  const ids: string[] = [];
  for (const part of numbers.split(/[,，、]/)) {
    const [from = 0, to = from] = part.split(/[-–—~～]/).map(Number);
    if (!(from >= 1 && to >= from && to <= sources.length)) return null;
    for (let number = from; number <= to; number++) ids.push(sources[number - 1]!.id);
  }
  return ids.length <= MOST_CITED && new Set(ids).size === ids.length ? ids : null;
}
