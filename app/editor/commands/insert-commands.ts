import { ImagePlus, Minus, Table2 } from "lucide-react";
import { insertDivider } from "../text/blocks";
import { insertTable } from "../text/tables";
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
