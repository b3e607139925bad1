import { strToU8, type Zippable, zipSync } from "fflate";

/* Word files written by hand, as small as they can be and still be what Word writes. */

const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
].join(" ");
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export interface WordParts {
  /** What stands in `<w:body>`. */
  body: string;
  styles?: string;
  numbering?: string;
  footnotes?: string;
  endnotes?: string;
  comments?: string;
  commentsExtended?: string;
  /** Relationships of the text beside those of its parts: `[id, kind, target, external]`. */
  relationships?: [id: string, kind: string, target: string, external?: boolean][];
  media?: Record<string, Uint8Array>;
  /** Whole files beside or instead of these, by path. */
  files?: Record<string, string | Uint8Array>;
}

/** A part with the namespaces that Word declares. */
export function part(root: string, inner: string): string {
  return `${HEAD}<w:${root} ${NAMESPACES}>${inner}</w:${root}>`;
}

export function wordFile(parts: WordParts): Uint8Array {
  const own = { styles: parts.styles ?? STYLES, numbering: parts.numbering ?? NUMBERING };
  const optional = {
    footnotes: parts.footnotes,
    endnotes: parts.endnotes,
    comments: parts.comments,
    commentsExtended: parts.commentsExtended,
  };
  const files: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": relationships([["rId1", "officeDocument", "word/document.xml"]]),
    "word/document.xml": part("document", `<w:body>${parts.body}</w:body>`),
    "word/styles.xml": part("styles", own.styles),
    "word/numbering.xml": part("numbering", own.numbering),
  };
  const related: [string, string, string, boolean?][] = [
    ["rIdS", "styles", "styles.xml"],
    ["rIdN", "numbering", "numbering.xml"],
    ...(parts.relationships ?? []),
  ];
  for (const [name, inner] of Object.entries(optional)) {
    if (inner === undefined) continue;
    files[`word/${name}.xml`] = part(name === "commentsExtended" ? "commentsEx" : name, inner);
    related.push([`rId-${name}`, name, `${name}.xml`]);
  }
  for (const [name, bytes] of Object.entries(parts.media ?? {})) files[`word/media/${name}`] = bytes;
  files["word/_rels/document.xml.rels"] = relationships(related);
  const zip: Zippable = {};
  for (const [path, content] of Object.entries({ ...files, ...parts.files })) {
    zip[path] = typeof content === "string" ? strToU8(content) : content;
  }
  return zipSync(zip, { mtime: new Date(2026, 0, 1) });
}

function relationships(all: readonly [string, string, string, boolean?][]): string {
  const each = all.map(
    ([id, kind, target, external]) =>
      `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"${external ? ' TargetMode="External"' : ""}/>`,
  );
  return `${HEAD}<Relationships xmlns="${RELATIONSHIPS}">${each.join("")}</Relationships>`;
}

/* Pieces of a body. */

export const run = (text: string, properties = "") =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (inner: string, properties = "") =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${inner}</w:p>`;
export const styled = (style: string, text: string) => paragraph(run(text), `<w:pStyle w:val="${style}"/>`);
export const words = (text: string) => paragraph(run(text));
export const item = (text: string, numId: number, level = 0) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`);
export const cell = (inner: string, properties = "") =>
  `<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>${properties}</w:tcPr>${inner}</w:tc>`;
export const row = (cells: string, properties = "") =>
  `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
export const table = (rows: string, columns = 3) =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${'<w:gridCol w:w="2000"/>'.repeat(columns)}</w:tblGrid>${rows}</w:tbl>`;
export const picture = (id: string, alt = "") =>
  `<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="952500"/><wp:docPr id="1" name="图片" descr="${alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;

const style = (id: string, name: string, properties = "") =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${properties}</w:style>`;

/** Styles as a Chinese Word names them: numbers as ids, English names. */
export const STYLES = [
  style("a", "Normal"),
  style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
  style("2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
  style("3", "heading 3", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
  style("4", "heading 4", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'),
  style("5", "heading 5", '<w:pPr><w:outlineLvl w:val="4"/></w:pPr>'),
  style("a3", "Title", '<w:pPr><w:jc w:val="center"/></w:pPr>'),
  style("a4", "caption"),
  style("a5", "Quote"),
  style("a6", "List Paragraph"),
  style("TOC1", "toc 1"),
].join("");

const level = (at: number, format: string, text: string, start = 1) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, levels: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const num = (id: number, of: number, override = "") =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${override}</w:num>`;

/** 1: 1. 2. 3.; 2: dots; 3: 一、（一）1.; 4: like 1, from 5. */
export const NUMBERING = [
  abstract(0, level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3.")),
  abstract(1, level(0, "bullet", "") + level(1, "bullet", "o") + level(2, "bullet", "§")),
  abstract(
    2,
    level(0, "chineseCountingThousand", "%1、") +
      level(1, "chineseCountingThousand", "（%2）") +
      level(2, "decimal", "%3."),
  ),
  num(1, 0),
  num(2, 1),
  num(3, 2),
  num(4, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
].join("");
