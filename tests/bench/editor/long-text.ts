import type { Block, TableCell } from "../../../app/models/documents/content";

/** Sentences as case studies have them; the text is made of them, in turn. */
const SENTENCES = [
  "本学期我们与外省的两所小学一起开设了双师作文课，主讲教师在线上讲解，本地教师在课堂里组织讨论。",
  "课前，学生在平台上完成预习单，教师根据后台的数据调整重点，把大家都会的部分略去不讲。",
  "课堂上，三个班的学生轮流展示，屏幕那边的同学用评价表打分，并说明理由。",
  "我们发现，网络不稳时学生容易走神，因此准备了离线的任务单和录播片段作为备用方案。",
  "期末的问卷显示，87.5% 的学生愿意继续参加这样的课，平均每周多读 2 篇短文。",
];

/** What stands at the very end of the text: when it is shown, everything is. */
export const LAST_WORDS = "全文到此结束。";
/** Where the typist goes: a paragraph in the middle. */
export const TYPIST = "打字的人写在这里：";
/** Where each of the others writes. */
export const OTHERS = "其他人写在这里：";

export interface LongText {
  characters: number;
  tables: number;
  figures: number;
  others: number;
}

/**
 * A text of so many characters, tables' words included, with so many tables and figures spread
 * over it, and paragraphs for those who write in it.
 */
export function longText(size: LongText, pictures: readonly { id: string; width: number; height: number }[]) {
  const blocks: Block[] = [];
  let written = 0;
  let sentence = 0;
  const next = () => {
    const words = SENTENCES[sentence++ % SENTENCES.length] ?? "";
    written += words.length;
    return words;
  };
  const insets = size.tables + size.figures;
  for (let inset = 0; inset < insets; inset++) {
    if (inset % 10 === 0) blocks.push(heading(2, `${inset / 10 + 1}、一个部分`));
    else if (inset % 5 === 0) blocks.push(heading(3, `第 ${inset} 节`));
    if (inset % 2 === 0 && inset / 2 < size.tables) blocks.push(table(next));
    else blocks.push(figure(inset, pictures[inset % pictures.length]));
    if (inset === insets / 2) blocks.push(paragraph(TYPIST));
    if (inset % Math.floor(insets / size.others) === 3) blocks.push(paragraph(OTHERS));
    const share = (size.characters * (inset + 1)) / insets;
    while (written < share) blocks.push(paragraph(next() + next() + next()));
  }
  blocks.push(paragraph(LAST_WORDS));
  return blocks;
}

const paragraph = (text: string): Block => ({ type: "paragraph", children: [{ type: "text", text }] });
const heading = (level: 2 | 3, text: string): Block => ({
  type: "heading",
  level,
  children: [{ type: "text", text }],
});

/** Five rows of four cells, a sentence in one of them, a header above. */
function table(next: () => string): Block {
  const cell = (text: string, header = false): TableCell => ({
    type: "tablecell",
    header,
    children: [paragraph(text)],
  });
  const rows = Array.from({ length: 5 }, (_, row) =>
    row === 0
      ? ["环节", "教师活动", "学生活动", "时长"].map((words) => cell(words, true))
      : [cell(`环节${row}`), cell(row === 2 ? next() : "提问"), cell("讨论"), cell(`${row * 5} 分钟`)],
  );
  return { type: "table", children: rows.map((children) => ({ type: "tablerow", children })) };
}

function figure(number: number, picture = { id: "", width: 1, height: 1 }): Block {
  const { id: attachmentId, width, height } = picture;
  return {
    type: "figure",
    attachmentId,
    width,
    height,
    alt: `第 ${number} 张课堂照片`,
    caption: `图${number}　课堂一角`,
  };
}
