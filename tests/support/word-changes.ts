import { cell, item, paragraph, picture, row, run, styled, table, type WordParts, words } from "./word-files";

const WHEN = "2026-03-01T08:00:00Z";
const by = (author: string, at = WHEN) => `w:id="1" w:author="${author}" w:date="${at}"`;

export const inserted = (text: string, author = "王校长", at?: string) =>
  `<w:ins ${by(author, at)}>${run(text)}</w:ins>`;
export const deleted = (text: string, author = "王校长", at?: string) =>
  `<w:del ${by(author, at)}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
/** Words that would look otherwise than they do. */
export const relooked = (text: string, now: string, before: string, author = "王校长") =>
  run(text, `${now}<w:rPrChange ${by(author)}><w:rPr>${before}</w:rPr></w:rPrChange>`);
/** Of a paragraph whose end is proposed, or proposed to go. */
export const endInserted = (author = "王校长") => `<w:rPr><w:ins ${by(author)}/></w:rPr>`;
export const endDeleted = (author = "王校长") => `<w:rPr><w:del ${by(author)}/></w:rPr>`;

/** A row that comes or goes with all in it, as Word and LibreOffice write one. */
export function trackedRow(kind: "ins" | "del", texts: readonly string[], author: string): string {
  const [said, end] = kind === "ins" ? [inserted, endInserted] : [deleted, endDeleted];
  const cells = texts.map((text) => cell(paragraph(said(text, author), end(author))));
  return row(cells.join(""), `<w:${kind} ${by(author)}/>`);
}

/** A picture that comes or goes, with the line below it. */
export function trackedPicture(kind: "ins" | "del", caption: string, author = "王校长"): string {
  const [said, end] = kind === "ins" ? [inserted, endInserted] : [deleted, endDeleted];
  const drawing = `<w:${kind} ${by(author)}>${picture("rIdP", "学生分组")}</w:${kind}>`;
  const below = paragraph(said(caption, author), `<w:pStyle w:val="a4"/>${end(author)}`);
  return paragraph(drawing, end(author)) + below;
}

/** A paper in which pictures, a line and a formula come and go. */
export function changedPictures(png: Uint8Array): WordParts {
  const rule = (kind: "ins" | "del") =>
    paragraph("", `<w:pBdr><w:bottom w:val="single"/></w:pBdr><w:rPr><w:${kind} ${by("李老师")}/></w:rPr>`);
  const formula = `<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>`;
  return {
    body: [
      styled("1", "过程"),
      words("课堂这样分组。"),
      trackedPicture("ins", "图1\u3000分组"),
      words("旧的照片要去掉。"),
      trackedPicture("del", "图2\u3000旧照片", "李老师"),
      words("三样别的。"),
      rule("ins"),
      words("中间。"),
      rule("del"),
      paragraph(`<w:ins ${by("王校长")}>${formula}</w:ins>`, endInserted()),
      words("结尾。"),
    ].join(""),
    relationships: [["rIdP", "image", "media/p.png"]],
    media: { "p.png": png },
  };
}

/** Papers in which somebody proposed changes, as Word writes them. */
export const WORD_CHANGES: Record<string, WordParts> = {
  "words in and out": {
    body: [
      styled("1", "成效"),
      paragraph(
        run("比例") + inserted("从四成") + run("提高了") + deleted("很多") + inserted("两成") + run("。"),
      ),
      paragraph(
        `${run("他人")}<w:ins ${by("王校长")}><w:del ${by("李老师", "2026-03-02T09:00:00Z")}><w:r><w:delText>先加后删</w:delText></w:r></w:del></w:ins>${run("。")}`,
      ),
    ].join(""),
  },
  "looks of words": {
    body: [
      styled("1", "格式"),
      paragraph(
        run("这里") + relooked("要加粗", "<w:b/>", "") + run("，那里") + relooked("不加粗", "", "<w:b/>"),
      ),
      paragraph(relooked("两样", '<w:b/><w:u w:val="single"/>', "<w:i/>", "李老师") + run("。")),
    ].join(""),
  },
  "paragraphs in and out": {
    body: [
      styled("1", "过程"),
      paragraph(run("第一段。"), endInserted()),
      paragraph(inserted("新的一段。")),
      paragraph(deleted("整段都去掉。"), endDeleted()),
      paragraph(run("第三段") + inserted("，再加两段。"), endInserted()),
      paragraph(inserted("其一。"), endInserted()),
      paragraph(inserted("其二。")),
    ].join(""),
  },
  "tables and their rows": {
    body: [
      styled("1", "过程"),
      words("下面是安排。"),
      table(
        trackedRow("ins", ["环节", "时长"], "王校长") + trackedRow("ins", ["导入", "8 分钟"], "王校长"),
        2,
      ),
      words("两表之间。"),
      table(trackedRow("del", ["旧表", "作废"], "李老师"), 2),
      words("又一段。"),
      table(
        row(cell(words("甲")) + cell(words("乙"))) +
          trackedRow("ins", ["丙", "丁"], "王校长") +
          trackedRow("ins", ["戊", "己"], "王校长") +
          trackedRow("del", ["庚", "辛"], "李老师") +
          row(cell(words("壬")) + cell(paragraph(run("癸") + inserted("亥")))),
        2,
      ),
    ].join(""),
  },
  "lists and tables": {
    body: [
      styled("1", "清单"),
      item("备课", 1),
      paragraph(
        run("上课"),
        `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>${endInserted("李老师")}`,
      ),
      paragraph(inserted("评课", "李老师"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
      table(
        row(
          cell(paragraph(run("环节", "<w:b/>"))) + cell(paragraph(run("时长", "<w:b/>"))),
          "<w:tblHeader/>",
        ) + row(cell(paragraph(run("导入"))) + cell(paragraph(deleted("5") + inserted("8") + run(" 分钟")))),
        2,
      ),
    ].join(""),
  },
};
