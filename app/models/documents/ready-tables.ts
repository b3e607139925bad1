/** A table that teachers write again and again, with its heads filled in. */
export interface ReadyTable {
  heads: readonly string[];
  /** First cells of the rows, which head them. */
  rows: readonly string[];
  /** Widths of the columns in pixels. */
  widths: readonly number[];
}
export type ReadyTableName = "lesson" | "rubric";
export type TableLanguage = "zh" | "en";

const LESSON_WIDTHS = [80, 110, 110, 100, 100, 80];
const RUBRIC_WIDTHS = [110, 70, 100, 100, 100, 100];

/*
 * 教学环节表: the columns lesson plans of our schools have in common; the last one is summed up
 * (lesson-time.ts). 量规表: dimensions by levels, as performance is judged.
 */
export const READY_TABLES: Readonly<Record<ReadyTableName, Readonly<Record<TableLanguage, ReadyTable>>>> = {
  lesson: {
    zh: {
      heads: ["环节", "教师活动", "学生活动", "技术/资源", "设计意图", "时长（分钟）"],
      rows: ["导入新课", "探究新知", "巩固练习", "总结提升"],
      widths: LESSON_WIDTHS,
    },
    en: {
      heads: ["Step", "Teacher", "Students", "Technology and resources", "Intention", "Duration (min)"],
      rows: ["Opening", "Exploring", "Practising", "Summing up"],
      widths: LESSON_WIDTHS,
    },
  },
  rubric: {
    zh: {
      heads: ["评价维度", "权重", "优秀", "良好", "合格", "待改进"],
      rows: ["目标达成", "合作参与", "表达展示"],
      widths: RUBRIC_WIDTHS,
    },
    en: {
      heads: ["Dimension", "Weight", "Excellent", "Good", "Fair", "To improve"],
      rows: ["Goals reached", "Working together", "Presenting"],
      widths: RUBRIC_WIDTHS,
    },
  },
};
