import { ClipboardCheck, ImagePlus, ListOrdered, Minus, Table2 } from "lucide-react";
import { insertReadyTable, insertTable } from "../table/insert";
import { insertDivider } from "../text/blocks";
import { type BlockCommand, PICK_PICTURES_COMMAND } from "./command";

/** What stands beside paragraphs. */
export const INSERT_COMMANDS: readonly BlockCommand[] = [
  {
    id: "table",
    icon: Table2,
    group: "insert",
    label: "block.table",
    keywords: { zh: ["表格"], en: ["table", "grid", "spreadsheet"] },
    turns: false,
    run: (editor) => insertTable(editor, 3, 3),
  },
  {
    id: "lesson-table",
    icon: ListOrdered,
    group: "insert",
    label: "block.lesson-table",
    keywords: {
      zh: ["教学环节表", "教学过程", "环节表"],
      en: ["lesson steps", "teaching steps", "lesson plan"],
    },
    turns: false,
    run: (editor) => insertReadyTable(editor, "lesson"),
  },
  {
    id: "rubric-table",
    icon: ClipboardCheck,
    group: "insert",
    label: "block.rubric-table",
    keywords: { zh: ["量规表", "评价量规", "评分表"], en: ["rubric", "assessment"] },
    turns: false,
    run: (editor) => insertReadyTable(editor, "rubric"),
  },
  {
    id: "figure",
    icon: ImagePlus,
    group: "insert",
    label: "block.figure",
    keywords: { zh: ["图片", "插图", "照片"], en: ["picture", "image", "figure", "photo"] },
    turns: false,
    run: (editor) => editor.dispatchCommand(PICK_PICTURES_COMMAND, undefined),
  },
  {
    id: "divider",
    icon: Minus,
    group: "insert",
    label: "block.divider",
    keywords: { zh: ["分隔线", "横线", "分割线"], en: ["divider", "horizontal rule", "line"] },
    turns: false,
    run: (editor) => insertDivider(editor),
  },
];
