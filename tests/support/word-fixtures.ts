import { cell, item, paragraph, picture, row, run, styled, table, type WordParts, words } from "./word-files";

const math = (text: string) => `<m:r><m:t xml:space="preserve">${text}</m:t></m:r>`;
const ruby = (base: string, reading: string) =>
  `<w:r><w:ruby><w:rubyPr><w:hps w:val="10"/></w:rubyPr><w:rt>${run(reading)}</w:rt><w:rubyBase>${run(base)}</w:rubyBase></w:ruby></w:r>`;

/**
 * Papers as teachers write them, by hand in Word's own form: each of one difficulty, or of several
 * that come together.
 * @param png a small picture
 */
export function wordFixtures(png: Uint8Array): Record<string, WordParts> {
  const media = { "image1.png": png, "image2.png": png };
  const pictures: WordParts["relationships"] = [
    ["rId10", "image", "media/image1.png"],
    ["rId11", "image", "media/image2.png"],
  ];
  return {
    "title and headings by style": {
      body: [
        styled("a3", "用数据读懂每一个孩子"),
        styled("1", "一、问题的提出"),
        words("期中以后，三个班的差距拉大了。"),
        styled("2", "（一）学情"),
        words("前测平均分相差六分。"),
        styled("3", "1. 数与代数"),
        words("计算无误，说理不足。"),
        styled("1", "二、做法"),
        words("每周一次小测。"),
      ].join(""),
    },
    "headings that Word numbers": {
      body: [
        styled("a3", "双师课堂实施报告"),
        ...[
          ["1", 0, "学校概况"],
          ["2", 1, "师资"],
          ["2", 1, "设备"],
          ["1", 0, "实施过程"],
          ["2", 1, "准备"],
          ["3", 2, "教研"],
        ].map(
          ([style, level, text]) =>
            paragraph(
              run(String(text)),
              `<w:pStyle w:val="${style}"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="3"/></w:numPr>`,
            ) + words(`${text}的内容。`),
        ),
      ].join(""),
    },
    "lists in lists": {
      body: [
        styled("1", "策略"),
        item("先学后教", 1),
        item("以学定教", 1),
        item("看课前单", 2, 1),
        item("看错题", 2, 1),
        item("当堂反馈", 1),
        words("中间一段。"),
        item("点一", 2),
        item("点二", 2),
        item("更深一层", 2, 1),
        styled("1", "从五开始"),
        item("第五条", 4),
        item("第六条", 4),
      ].join(""),
    },
    "table with merged cells": {
      body: [
        styled("1", "教学环节"),
        table(
          row(
            ["环节", "教师活动", "学生活动"].map((text) => cell(paragraph(run(text, "<w:b/>")))).join(""),
            "<w:tblHeader/>",
          ) +
            row(
              cell(words("导入"), '<w:vMerge w:val="restart"/>') + cell(words("提问")) + cell(words("回答")),
            ) +
            row(cell("<w:p/>", "<w:vMerge/>") + cell(words("全班齐读"), '<w:gridSpan w:val="2"/>')) +
            row(cell(words("小结")) + cell(words("板书") + words("归纳")) + cell("<w:p/>")),
        ),
        words("说明一句。"),
        styled("1", "量规"),
        table(
          row(cell(words("等级"), '<w:gridSpan w:val="3"/>')) +
            row(cell(words("优")) + cell(words("良")) + cell(words("中"))),
        ),
      ].join(""),
    },
    "pictures with captions": {
      body: [
        styled("1", "结构"),
        paragraph(picture("rId10", "三环节的流程图"), '<w:jc w:val="center"/>'),
        styled("a4", "图1 三环节教学流程"),
        words("如图所示。"),
        paragraph(picture("rId11", "课堂照片")),
        words("没有题注的一张。"),
      ].join(""),
      media,
      relationships: pictures,
    },
    footnotes: {
      body: [
        styled("1", "文献"),
        paragraph(
          `${run("混合式教学有多种定义")}<w:r><w:footnoteReference w:id="2"/></w:r>${run("，本文取其一")}<w:r><w:footnoteReference w:id="3"/></w:r>${run("。")}`,
        ),
        words("下一段。"),
      ].join(""),
      footnotes: [
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>',
        `<w:footnote w:id="2">${paragraph(run(" 何克抗. 从Blending Learning看教育技术理论的新发展[J]. 2004.", ""))}</w:footnote>`,
        `<w:footnote w:id="3">${words("见第二章。")}</w:footnote>`,
      ].join(""),
    },
    "formulas among words and on lines of their own": {
      body: [
        styled("1", "面积"),
        paragraph(
          `${run("圆的面积是 ")}<m:oMath>${math("S=π")}<m:sSup><m:e>${math("r")}</m:e><m:sup>${math("2")}</m:sup></m:sSup></m:oMath>${run("。")}`,
        ),
        `<w:p><m:oMathPara><m:oMath>${math("x=")}<m:f><m:num>${math("−b±")}<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e><m:sSup><m:e>${math("b")}</m:e><m:sup>${math("2")}</m:sup></m:sSup>${math("−4ac")}</m:e></m:rad></m:num><m:den>${math("2a")}</m:den></m:f></m:oMath></m:oMathPara></w:p>`,
        `<w:p><m:oMathPara><m:oMath><m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr><m:sub>${math("i=1")}</m:sub><m:sup>${math("n")}</m:sup><m:e><m:sSub><m:e>${math("a")}</m:e><m:sub>${math("i")}</m:sub></m:sSub></m:e></m:nary>${math("≤")}<m:d><m:e><m:m><m:mr><m:e>${math("1")}</m:e><m:e>${math("0")}</m:e></m:mr><m:mr><m:e>${math("0")}</m:e><m:e>${math("1")}</m:e></m:mr></m:m></m:e></m:d></m:oMath></m:oMathPara></w:p>`,
        words("代入即得。"),
      ].join(""),
    },
    "readings and pages": {
      body: [
        styled("1", "识字"),
        paragraph(`${ruby("重", "chóng")}${ruby("庆", "qìng")}${run("在西南。")}`),
        paragraph('<w:r><w:br w:type="page"/></w:r>'),
        styled("1", "第二课"),
        words("另起一页。"),
      ].join(""),
    },
    "links and fields": {
      body: [
        styled("1", "资源"),
        paragraph(
          `${run("见")}<w:hyperlink r:id="rId20">${run("平台", '<w:u w:val="single"/>')}</w:hyperlink>${run("。")}`,
        ),
        paragraph(
          `${run("另见")}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run("页")}`,
        ),
        words("结束。"),
      ].join(""),
      relationships: [["rId20", "hyperlink", "https://www.example.org/res?id=1&amp;a=2", true]],
    },
    "words that stand out": {
      body: [
        styled("1", "格式"),
        paragraph(
          run("粗", "<w:b/>") +
            run("着重", '<w:em w:val="dot"/>') +
            run("下划线", '<w:u w:val="single"/>') +
            run("删", "<w:strike/>") +
            run("H") +
            run("2", '<w:vertAlign w:val="subscript"/>') +
            run("O 面积 m") +
            run("2", '<w:vertAlign w:val="superscript"/>') +
            run("亮", '<w:highlight w:val="yellow"/>'),
        ),
        paragraph(`${run("第一行")}<w:r><w:br/></w:r>${run("第二行")}`),
        paragraph(run("居中一行"), '<w:jc w:val="center"/>'),
        paragraph(run("右边落款"), '<w:jc w:val="right"/>'),
        paragraph(run("缩进一段"), '<w:ind w:left="840"/>'),
        styled("a5", "引用一句话。"),
      ].join(""),
    },
    "a check list": {
      body: [
        styled("1", "课前检查"),
        item("☑ 设备已试", 2),
        item("☐ 学生已分组", 2),
        words("检查后上课。"),
      ].join(""),
    },
    "a table in a table": {
      body: [
        styled("1", "嵌套"),
        table(
          row(
            cell(`${words("外") + table(row(cell(words("内一")) + cell(words("内二"))), 2)}<w:p/>`) +
              cell(words("右")),
          ),
          2,
        ),
        words("后文。"),
      ].join(""),
    },
    "a whole case": {
      body: [
        styled("a3", "乡村学校的双师课堂"),
        styled("1", "摘要"),
        words("两校三年，同上一节课。"),
        styled("1", "一、学校概况"),
        words("全校六百人。"),
        styled("1", "二、实施过程"),
        styled("2", "（一）第一阶段"),
        item("建组", 1),
        item("试课", 1),
        table(
          row(cell(words("时间")) + cell(words("事项"))) + row(cell(words("九月")) + cell(words("启动"))),
          2,
        ),
        paragraph(picture("rId10", "启动会")),
        styled("a4", "图 1 启动会现场"),
        styled("2", "（二）第二阶段"),
        paragraph(`${run("数据见")}<w:hyperlink r:id="rId20">${run("附表")}</w:hyperlink>`),
        styled("1", "参考文献"),
        words("[1] 教育部. 教育信息化2.0行动计划[Z]. 2018."),
      ].join(""),
      media,
      relationships: [...pictures, ["rId20", "hyperlink", "https://example.org/t", true]],
    },
    "citations and their list": {
      body: [
        styled("1", "文献"),
        paragraph(
          `${run("教学做合一")}${run("[1]12-15", '<w:vertAlign w:val="superscript"/>')}${run("，后人多有发展[2,3]。")}`,
        ),
        words("另见[1-3]。"),
        styled("1", "参考文献"),
        words("[1] 陶行知. 中国教育改造[M]. 北京: 人民出版社, 2008."),
        words("[2] 何克抗, 李文光. 教育技术学[M]. 2版. 北京: 北京师范大学出版社, 2009."),
        words("[3] 祝智庭. 智慧教育新发展[J]. 电化教育研究, 2018, 39(3): 5-12."),
      ].join(""),
    },
    "four levels of headings": {
      body: ["1", "2", "3", "4", "1", "2"]
        .map((style, at) => styled(style, `第${at}个标题`) + words(`内容${at}。`))
        .join(""),
    },
  };
}
