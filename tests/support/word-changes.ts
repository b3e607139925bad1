import { cell, item, paragraph, row, run, styled, table, type WordParts } from "./word-files";

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
