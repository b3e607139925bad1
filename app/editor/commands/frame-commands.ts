import {
  BadgeCheck,
  BookMarked,
  BookOpenText,
  CircleHelp,
  Columns2,
  Columns3,
  Lightbulb,
  ListCollapse,
  SeparatorHorizontal,
  Sigma,
  SquareFunction,
  Superscript,
  TriangleAlert,
} from "lucide-react";
import { insertEvidence } from "../evidence/evidence";
import { OPEN_SOURCES_COMMAND } from "../sources/ask-sources";
import { insertCallout } from "./callout";
import { insertCollapsible } from "./collapsible";
import { insertColumns } from "./columns";
import type { BlockCommand } from "./command";
import { insertFootnote } from "./footnote";
import { insertFormula } from "./formula";
import { insertPageBreak } from "./page-break";

/** What stands around other blocks. */
const FRAMES: readonly BlockCommand[] = [
  {
    id: "tip",
    icon: Lightbulb,
    group: "insert",
    label: "blocks:callout.tip",
    keywords: { zh: ["提示", "提示框"], en: ["tip", "callout"] },
    turns: false,
    run: (editor) => insertCallout(editor, "tip"),
  },
  {
    id: "note",
    icon: TriangleAlert,
    group: "insert",
    label: "blocks:callout.note",
    keywords: { zh: ["注意", "注意框"], en: ["note", "callout", "warning"] },
    turns: false,
    run: (editor) => insertCallout(editor, "note"),
  },
  {
    id: "case",
    icon: BookOpenText,
    group: "insert",
    label: "blocks:callout.case",
    keywords: { zh: ["案例", "案例框"], en: ["example", "case", "callout"] },
    turns: false,
    run: (editor) => insertCallout(editor, "case"),
  },
  {
    id: "question",
    icon: CircleHelp,
    group: "insert",
    label: "blocks:callout.question",
    keywords: { zh: ["问题", "问题框"], en: ["question", "callout"] },
    turns: false,
    run: (editor) => insertCallout(editor, "question"),
  },
  {
    id: "evidence",
    icon: BadgeCheck,
    group: "insert",
    label: "evidence:insert",
    keywords: { zh: ["证据", "佐证", "实证"], en: ["evidence", "claim", "proof"] },
    turns: false,
    run: insertEvidence,
  },
  {
    id: "collapsible",
    icon: ListCollapse,
    group: "insert",
    label: "blocks:insert.collapsible",
    keywords: { zh: ["折叠段落", "折叠"], en: ["collapsible", "toggle", "details"] },
    turns: false,
    run: insertCollapsible,
  },
  {
    id: "columns2",
    icon: Columns2,
    group: "insert",
    label: "blocks:insert.columns2",
    keywords: { zh: ["两栏", "分栏"], en: ["two columns", "columns"] },
    turns: false,
    run: (editor) => insertColumns(editor, 2),
  },
  {
    id: "columns3",
    icon: Columns3,
    group: "insert",
    label: "blocks:insert.columns3",
    keywords: { zh: ["三栏", "分栏"], en: ["three columns", "columns"] },
    turns: false,
    run: (editor) => insertColumns(editor, 3),
  },
  {
    id: "pagebreak",
    icon: SeparatorHorizontal,
    group: "insert",
    label: "blocks:insert.pagebreak",
    keywords: { zh: ["分页", "换页"], en: ["page break"] },
    turns: false,
    run: insertPageBreak,
  },
];

/** What holds one value of its own. */
const PARTS: readonly BlockCommand[] = [
  {
    id: "formula",
    icon: Sigma,
    group: "insert",
    label: "blocks:insert.formula",
    keywords: { zh: ["公式", "数学公式"], en: ["formula", "equation", "math"] },
    turns: false,
    run: (editor) => insertFormula(editor, false),
  },
  {
    id: "inlineformula",
    icon: SquareFunction,
    group: "insert",
    label: "blocks:insert.inlineformula",
    keywords: { zh: ["行内公式", "文中公式"], en: ["inline formula"] },
    turns: false,
    amongWords: true,
    run: (editor) => insertFormula(editor, true),
  },
  {
    id: "footnote",
    icon: Superscript,
    group: "insert",
    label: "blocks:insert.footnote",
    keywords: { zh: ["脚注", "注释"], en: ["footnote"] },
    turns: false,
    amongWords: true,
    run: insertFootnote,
  },
  {
    id: "citation",
    icon: BookMarked,
    group: "insert",
    label: "sources:insert",
    keywords: {
      zh: ["引用文献", "参考文献", "文献", "引文"],
      en: ["cite", "citation", "references", "bibliography", "source"],
    },
    turns: false,
    amongWords: true,
    run: (editor) => editor.dispatchCommand(OPEN_SOURCES_COMMAND, undefined),
  },
];

export const FRAME_COMMANDS: readonly BlockCommand[] = [...FRAMES, ...PARTS];
