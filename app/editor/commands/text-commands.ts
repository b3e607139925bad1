import { Heading1, Heading2, Heading3, Pilcrow, TextQuote } from "lucide-react";
import { setBlock } from "../text/blocks";
import type { BlockCommand } from "./command";

/** Paragraphs that differ in rank only. The page's own title is the first level. */
export const TEXT_COMMANDS: readonly BlockCommand[] = [
  {
    id: "paragraph",
    icon: Pilcrow,
    group: "text",
    label: "block.paragraph",
    keywords: { zh: ["正文", "段落", "文字"], en: ["text", "paragraph", "plain"] },
    turns: true,
    run: (editor) => setBlock(editor, "paragraph"),
  },
  {
    id: "h2",
    icon: Heading1,
    group: "text",
    label: "block.h2",
    keywords: { zh: ["一级标题", "标题1", "大标题"], en: ["heading 1", "h1", "title"] },
    turns: true,
    run: (editor) => setBlock(editor, "h2"),
  },
  {
    id: "h3",
    icon: Heading2,
    group: "text",
    label: "block.h3",
    keywords: { zh: ["二级标题", "标题2", "中标题"], en: ["heading 2", "h2", "subtitle"] },
    turns: true,
    run: (editor) => setBlock(editor, "h3"),
  },
  {
    id: "h4",
    icon: Heading3,
    group: "text",
    label: "block.h4",
    keywords: { zh: ["三级标题", "标题3", "小标题"], en: ["heading 3", "h3"] },
    turns: true,
    run: (editor) => setBlock(editor, "h4"),
  },
  {
    id: "quote",
    icon: TextQuote,
    group: "text",
    label: "block.quote",
    keywords: { zh: ["引用", "引文"], en: ["quote", "citation", "blockquote"] },
    turns: true,
    run: (editor) => setBlock(editor, "quote"),
  },
];
