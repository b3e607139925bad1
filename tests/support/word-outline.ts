import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

/*
 * What a Word file is made of, element by element, found without the product's own reader: so that a
 * file that went through the product can be held against the one it came from.
 */

interface Node {
  name: string;
  attributes: Record<string, string>;
  children: (Node | string)[];
}

/** A line for each element: `heading 1: …`, `bullet 0: …`, `table 2×3: a|b …`, `picture: alt`. */
export function wordOutline(bytes: Uint8Array): string[] {
  const files = unzipSync(bytes);
  const styles = stylesOf(parse(files["word/styles.xml"]));
  const formats = formatsOf(parse(files["word/numbering.xml"]));
  const links = linksOf(parse(files["word/_rels/document.xml.rels"]));
  const notes = notesOf(parse(files["word/footnotes.xml"]));
  const body = find(parse(files["word/document.xml"]), "w:body");
  const lines: string[] = [];
  for (const element of nodes(body)) {
    if (element.name === "w:tbl") lines.push(...tableLines(element));
    else if (element.name === "w:p") lines.push(...paragraphLines(element, styles, formats));
  }
  const all = deep(body);
  for (const { attributes } of all.filter(({ name }) => name === "w:hyperlink")) {
    const target = links.get(attributes["r:id"] ?? "");
    if (target) lines.push(`link: ${target}`);
  }
  for (const { attributes } of all.filter(({ name }) => name === "w:footnoteReference")) {
    lines.push(`footnote: ${notes.get(attributes["w:id"] ?? "")}`);
  }
  for (const { attributes } of all.filter(({ name }) => name === "w:br")) {
    if (attributes["w:type"] === "page") lines.push("page");
  }
  for (const ruby of all.filter(({ name }) => name === "w:ruby")) lines.push(`ruby: ${textOf(ruby)}`);
  for (const math of all.filter(({ name }) => name === "m:oMath")) lines.push(`formula: ${mathOf(math)}`);
  return lines;
}

/**
 * What a file proposes, in the order of its text: `ins 李老师 2026-03-01: 从四成`, and `ins … ¶` for the
 * end of a paragraph, `ins … row 环节时长` for a row, `ins … picture` for one. Neighbours of one kind,
 * person and day are one line.
 */
export function wordChanges(bytes: Uint8Array): string[] {
  const lines: { head: string; text: string }[] = [];
  const add = ({ attributes }: Node, kind: string, text: string) => {
    const head = `${kind} ${attributes["w:author"]} ${(attributes["w:date"] ?? "").slice(0, 16)}`;
    const last = lines.at(-1);
    if (last?.head === head && !text.startsWith("¶")) last.text += text;
    else lines.push({ head, text });
  };
  const walk = (node: Node) => {
    const properties = child(node, PROPERTIES[node.name] ?? "w:rPr");
    if (node.name === "w:ins" || node.name === "w:del") add(node, node.name.slice(2), lettersOf(node));
    if (node.name === "w:tr")
      for (const each of nodes(properties)) {
        if (each.name === "w:ins" || each.name === "w:del")
          add(each, each.name.slice(2), `¶row ${lettersOf(node)}`);
      }
    const look = node.name === "w:r" ? child(properties, "w:rPrChange") : undefined;
    if (look) add(look, "look", lettersOf(node));
    for (const each of nodes(node)) if (each !== properties) walk(each);
    if (node.name !== "w:p") return;
    for (const each of nodes(child(properties, "w:rPr")))
      if (each.name === "w:ins" || each.name === "w:del") add(each, each.name.slice(2), "¶");
  };
  const files = unzipSync(bytes);
  const body = find(parse(files["word/document.xml"]), "w:body");
  if (body) walk(body);
  return lines.map(({ head, text }) => `${head}: ${text}`);
}

const PROPERTIES: Record<string, string> = { "w:p": "w:pPr", "w:tr": "w:trPr" };

function lettersOf(node: Node): string {
  return deep(node)
    .filter(({ name }) => /^(w:t|w:delText|w:drawing|m:t)$/.test(name))
    .map((each) => (each.name === "w:drawing" ? "[picture]" : each.children.join("")))
    .join("");
}

/** A formula's letters in the order in which they stand, with what holds them. */
function mathOf(node: Node): string {
  const inner = () => nodes(node).map(mathOf).join("");
  if (node.name === "m:t") return node.children.join("");
  if (/Pr$/.test(node.name) || node.name === "m:ctrlPr") return "";
  return /^m:(f|sSup|sSub|sSubSup|rad|nary|d|acc|m|eqArr|limLow)$/.test(node.name)
    ? `${node.name.slice(2)}(${inner()})`
    : inner();
}

function parse(bytes: Uint8Array | undefined): Node {
  const root: Node = { name: "", attributes: {}, children: [] };
  if (!bytes) return root;
  const open = [root];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const node: Node = { name, attributes: attributes as Record<string, string>, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => void open.at(-1)?.children.push(text));
  parser.write(strFromU8(bytes)).close();
  return root;
}

const nodes = (node: Node | undefined) =>
  (node?.children ?? []).filter((each): each is Node => typeof each !== "string");
const deep = (node: Node | undefined): Node[] => nodes(node).flatMap((each) => [each, ...deep(each)]);
const find = (node: Node | undefined, name: string) => deep(node).find((each) => each.name === name);
const child = (node: Node | undefined, name: string) => nodes(node).find((each) => each.name === name);
const value = (node: Node | undefined) => node?.attributes["w:val"];

function textOf(node: Node): string {
  return deep(node)
    .filter(({ name }) => name === "w:t")
    .map((each) => each.children.join(""))
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

function stylesOf(root: Node): Map<string, string> {
  return new Map(
    deep(root)
      .filter(({ name }) => name === "w:style")
      .map((style) => [
        style.attributes["w:styleId"] ?? "",
        (value(child(style, "w:name")) ?? "").toLowerCase(),
      ]),
  );
}

/** Number format by "numId level". */
function formatsOf(root: Node): Map<string, string> {
  const formats = new Map<string, string>();
  const abstracts = deep(root).filter(({ name }) => name === "w:abstractNum");
  for (const num of deep(root).filter(({ name }) => name === "w:num")) {
    const of = value(child(num, "w:abstractNumId"));
    const abstract = abstracts.find(({ attributes }) => attributes["w:abstractNumId"] === of);
    for (const level of nodes(abstract).filter(({ name }) => name === "w:lvl")) {
      formats.set(
        `${num.attributes["w:numId"]} ${level.attributes["w:ilvl"]}`,
        value(child(level, "w:numFmt")) ?? "decimal",
      );
    }
  }
  return formats;
}

function linksOf(root: Node): Map<string, string> {
  const external = deep(root).filter(({ attributes }) => attributes.TargetMode === "External");
  return new Map(
    external.map(({ attributes }) => [attributes.Id ?? "", (attributes.Target ?? "").replace(/\/$/, "")]),
  );
}

function notesOf(root: Node): Map<string, string> {
  const notes = deep(root).filter(({ name }) => name === "w:footnote");
  return new Map(notes.map((note) => [note.attributes["w:id"] ?? "", textOf(note)]));
}

function paragraphLines(
  paragraph: Node,
  styles: Map<string, string>,
  formats: Map<string, string>,
): string[] {
  const properties = child(paragraph, "w:pPr");
  const style = styles.get(value(child(properties, "w:pStyle")) ?? "") ?? "";
  if (style.startsWith("gongyan a") || style === "gongyan units") return [];
  const text = textOf(paragraph);
  const pictures = deep(paragraph)
    .filter(({ name }) => name === "wp:docPr")
    .map(({ attributes }) => `picture: ${attributes.descr ?? ""}`);
  if (text === "") return pictures;
  const heading = /^heading (\d)$/.exec(style)?.[1];
  // A number that Word counts in one file is typed in the other.
  if (heading)
    return [
      `heading ${heading}: ${text.replace(/^([一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|[\d.]+ ?)/, "")}`,
    ];
  if (/^(quote|quotations|block text)$/.test(style)) return [`quote: ${text}`, ...pictures];
  if (style === "title") return [`${style}: ${text}`, ...pictures];
  if (style === "caption" || /^图 ?\d/.test(text))
    return [...pictures, `caption: ${text.replace(/^(图|Figure) ?\d+[\s.：:]*/, "")}`];
  const numbering = child(properties, "w:numPr");
  const numId = value(child(numbering, "w:numId"));
  if (numId && numId !== "0") {
    const level = value(child(numbering, "w:ilvl")) ?? "0";
    const format = formats.get(`${numId} ${level}`) ?? "decimal";
    return [`${format === "bullet" ? "bullet" : "number"} ${level}: ${text}`, ...pictures];
  }
  // The same of an entry of the list of references.
  const entry = /^\[\d+\] ?(.+)$/.exec(text)?.[1];
  return [entry ? `number 0: ${entry}` : `paragraph: ${text}`, ...pictures];
}

/** Size and merged cells of a table, and the words of each cell. */
function tableLines(table: Node): string[] {
  const rows = nodes(table).filter(({ name }) => name === "w:tr");
  const grid = rows.map((row) =>
    nodes(row)
      .filter(({ name }) => name === "w:tc")
      .map((cell) => {
        const properties = child(cell, "w:tcPr");
        const span = value(child(properties, "w:gridSpan"));
        const merge = child(properties, "w:vMerge");
        const down = merge ? (value(merge) === "restart" ? "↓" : "↑") : "";
        return `${down}${span && span !== "1" ? `→${span} ` : ""}${textOf(cell)}`;
      }),
  );
  return [`table of ${rows.length} rows`, ...grid.map((row) => `row: ${row.join(" | ")}`)];
}
