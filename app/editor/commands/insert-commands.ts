import {
  ClipboardCheck,
  Film,
  ImagePlus,
  Images,
  ListOrdered,
  Minus,
  MonitorPlay,
  Paperclip,
  Table2,
} from "lucide-react";
import { ASK_EMBED_COMMAND } from "../media/embed";
import { insertReadyTable, insertTable } from "../table/insert";
import { insertDivider } from "../text/blocks";
import {
  type BlockCommand,
  PICK_FILES_COMMAND,
  PICK_GALLERY_COMMAND,
  PICK_PICTURES_COMMAND,
} from "./command";

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
    id: "gallery",
    icon: Images,
    group: "insert",
    label: "media:gallery.insert",
    keywords: { zh: ["图集", "组图", "多图"], en: ["gallery", "pictures side by side", "photos"] },
    turns: false,
    run: (editor) => editor.dispatchCommand(PICK_GALLERY_COMMAND, null),
  },
  {
    id: "file",
    icon: Paperclip,
    group: "insert",
    label: "media:file.insert",
    keywords: { zh: ["附件", "文件", "课件"], en: ["attachment", "file", "document"] },
    turns: false,
    run: (editor) => editor.dispatchCommand(PICK_FILES_COMMAND, "file"),
  },
  {
    id: "video",
    icon: Film,
    group: "insert",
    label: "media:video.insert",
    keywords: { zh: ["视频", "录像", "课堂录像"], en: ["video", "film", "recording"] },
    turns: false,
    run: (editor) => editor.dispatchCommand(PICK_FILES_COMMAND, "video"),
  },
  {
    id: "embed",
    icon: MonitorPlay,
    group: "insert",
    label: "media:embed.insert",
    keywords: {
      zh: ["外链视频", "智慧教育平台", "哔哩哔哩", "网课"],
      en: ["embed", "bilibili", "smartedu", "video link"],
    },
    turns: false,
    run: (editor) => editor.dispatchCommand(ASK_EMBED_COMMAND, null),
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
