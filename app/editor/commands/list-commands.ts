import {
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
} from "@lexical/list";
import { List, ListChecks, ListOrdered } from "lucide-react";
import type { BlockCommand } from "./command";

/** Lists of three kinds. */
export const LIST_COMMANDS: readonly BlockCommand[] = [
  {
    id: "bullet",
    icon: List,
    group: "list",
    label: "block.bullet",
    keywords: { zh: ["项目符号", "无序列表", "列表"], en: ["bulleted list", "unordered list"] },
    turns: true,
    run: (editor) => editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined),
  },
  {
    id: "number",
    icon: ListOrdered,
    group: "list",
    label: "block.number",
    keywords: { zh: ["编号", "有序列表", "数字列表"], en: ["numbered list", "ordered list"] },
    turns: true,
    run: (editor) => editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined),
  },
  {
    id: "check",
    icon: ListChecks,
    group: "list",
    label: "block.check",
    keywords: { zh: ["待办清单", "清单", "任务列表", "核对表"], en: ["check list", "to-do", "task list"] },
    turns: true,
    run: (editor) => editor.dispatchCommand(INSERT_CHECK_LIST_COMMAND, undefined),
  },
];
