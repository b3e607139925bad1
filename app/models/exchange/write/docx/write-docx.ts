import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from "docx";
import type { ExportedWork } from "../../exported-work";
import { outlined } from "../labels";
import { languageOf, plainContent } from "../plain-content";
import { unitsLine } from "../units";
import { childrenOf } from "./blocks";
import { runsOf } from "./inlines";
import { Numberings } from "./lists";
import type { Paper } from "./paper";
import { proposersOf } from "./proposed";
import { SOURCE_NUMBERING } from "./sources";
import { FONTS, PAGE, STYLES } from "./style";

/** A work as a Word file in the form of an official paper. */
export async function writeDocx(work: ExportedWork): Promise<Uint8Array> {
  const written = work.proposed?.content ?? work.content;
  const content = plainContent({ ...work, content: written });
  const paper: Paper = {
    notes: [],
    sources: content.sources,
    proposers: proposersOf(work.proposed?.names ?? {}, languageOf(work)),
    origin: work.origin,
    numberings: new Numberings(),
    headings: outlined(written, work.numbering),
    pictures: new Map(work.pictures.map((picture) => [picture.id, picture])),
    figures: 0,
    language: languageOf(work),
    figureLabel: work.language === "en" ? "Figure " : "图",
  };
  const children = [...frontMatter(work), ...childrenOf(content.children, paper)];
  const footnotes = Object.fromEntries(
    paper.notes.map((note, index) => [index + 1, { children: note.split("\n").map(noteLine) }]),
  );
  const { comments } = paper.proposers.remarks;
  const file = new Document({
    title: work.title,
    creator: work.authors.map(({ name }) => name).join("、"),
    description: "",
    styles: STYLES,
    numbering: { config: [...paper.numberings.config, SOURCE_NUMBERING] },
    footnotes,
    ...(comments.length > 0 && { comments: { children: comments } }),
    sections: [{ properties: { page: PAGE }, footers: { default: footer() }, children }],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function noteLine(text: string): Paragraph {
  return new Paragraph({
    children: runsOf([{ type: "text", text }], {
      notes: [],
      sources: new Map(),
      proposers: proposersOf({}),
      origin: "",
    }),
  });
}

/** Title, names and units; the reader knows the lines by their styles and leaves them out again. */
function frontMatter({ title, authors, summary, keywords, language }: ExportedWork): Paragraph[] {
  const chinese = language !== "en";
  const units = [...new Set(authors.map(({ organisation }) => organisation).filter((each) => each !== null))];
  const line = (style: string, text: string) => new Paragraph({ style, children: [new TextRun(text)] });
  const names = authors.map(({ name }) => name).join(chinese ? "\u3000" : ", ");
  return [
    line("Title", title),
    ...(names === "" ? [] : [line("GongyanAuthors", names)]),
    ...(units.length === 0 ? [] : [line("GongyanUnits", unitsLine(units, chinese))]),
    ...(summary === "" ? [] : [line("GongyanAbstract", `${chinese ? "摘要：" : "Abstract: "}${summary}`)]),
    ...(keywords.length === 0
      ? []
      : [
          line(
            "GongyanAbstract",
            `${chinese ? "关键词：" : "Keywords: "}${keywords.join(chinese ? "；" : "; ")}`,
          ),
        ]),
  ];
}

function footer(): Footer {
  const run = { font: FONTS.song, size: 28 };
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ ...run, children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}
