import { AlignmentType, type IStylesOptions, LineRuleType } from "docx";

/*
 * The look of an official paper (GB/T 9704): title in 宋体 二号, text in 仿宋 三号 with a line every
 * 28 points, headings 一、黑体 （一）楷体 1. 仿宋 bold. The fonts are named, not sent along; a machine
 * without them takes its own.
 */

const LATIN = "Times New Roman";
export const font = (eastAsia: string) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia });
export const FONTS = {
  song: font("宋体"),
  fangSong: font("仿宋"),
  hei: font("黑体"),
  kai: font("楷体"),
  code: { ascii: "Consolas", hAnsi: "Consolas", cs: "Consolas", eastAsia: "仿宋" },
};

/** Half points. */
const SIZE = { title: 44, body: 32, small: 24, table: 21 } as const;
const LINE = { line: 560, lineRule: LineRuleType.EXACT };

const heading = (face: ReturnType<typeof font>, bold: boolean) => ({
  run: { font: face, size: SIZE.body, bold, color: "000000" },
  paragraph: { spacing: { ...LINE, before: 120, after: 0 }, indent: { firstLine: 640 }, keepNext: true },
});

/** Of a number that the export puts in front of a heading; the reader leaves it out again. */
export const NUMBER_STYLE = "GongyanNumber";

/** Paragraph styles by id; those of front matter are known again by the reader. */
export const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: FONTS.fangSong, size: SIZE.body }, paragraph: { spacing: LINE } },
    title: {
      run: { font: FONTS.song, size: SIZE.title, bold: true },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { line: 700, lineRule: LineRuleType.AT_LEAST, after: 200 },
      },
    },
    heading1: heading(FONTS.hei, false),
    heading2: heading(FONTS.kai, false),
    heading3: heading(FONTS.fangSong, true),
    heading4: heading(FONTS.fangSong, false),
    footnoteText: {
      run: { font: FONTS.song, size: 18 },
      paragraph: { spacing: { line: 240, lineRule: LineRuleType.AUTO } },
    },
  },
  characterStyles: [{ id: NUMBER_STYLE, name: "Gongyan Number", basedOn: "DefaultParagraphFont" }],
  paragraphStyles: [
    {
      id: "BodyText",
      name: "Body Text",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: { indent: { firstLine: 640 } },
    },
    {
      id: "GongyanAuthors",
      name: "Gongyan Authors",
      basedOn: "Normal",
      run: { font: FONTS.kai, size: 28 },
      paragraph: { alignment: AlignmentType.CENTER },
    },
    {
      id: "GongyanAbstract",
      name: "Gongyan Abstract",
      basedOn: "Normal",
      run: { font: FONTS.kai, size: SIZE.small },
      paragraph: { indent: { firstLine: 480 }, spacing: { line: 400, lineRule: LineRuleType.EXACT } },
    },
    {
      id: "GongyanUnits",
      name: "Gongyan Units",
      basedOn: "Normal",
      run: { font: FONTS.kai, size: SIZE.small },
      paragraph: { alignment: AlignmentType.CENTER },
    },
    {
      id: "GongyanSource",
      name: "Gongyan Source",
      basedOn: "Normal",
      run: { font: FONTS.song, size: SIZE.small },
      paragraph: { spacing: { line: 400, lineRule: LineRuleType.EXACT } },
    },
    {
      id: "Quote",
      name: "Quote",
      basedOn: "Normal",
      run: { font: FONTS.kai },
      paragraph: { indent: { left: 640, right: 640 } },
    },
    {
      id: "Caption",
      name: "caption",
      basedOn: "Normal",
      run: { font: FONTS.hei, size: SIZE.table },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { line: 360, lineRule: LineRuleType.AUTO, after: 120 },
      },
    },
    {
      id: "Figure",
      name: "Gongyan Figure",
      basedOn: "Normal",
      // A line of fixed height would show a strip of the picture.
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 120 },
      },
    },
    {
      id: "TableText",
      name: "Gongyan Table Text",
      basedOn: "Normal",
      run: { font: FONTS.song, size: SIZE.table },
      paragraph: { spacing: { line: 300, lineRule: LineRuleType.AUTO } },
    },
  ],
};

/** A4 with the margins of an official paper, in twentieths of a point. */
export const PAGE = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 2_098, bottom: 1_984, left: 1_588, right: 1_474, footer: 1_400 },
};
/** Between the margins. */
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;
