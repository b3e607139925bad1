import { $createLinkNode, $isLinkNode, $toggleLink } from "@lexical/link";
import {
  $createListItemNode,
  $createListNode,
  $handleListInsertParagraph,
  $insertList,
  $isListItemNode,
  $removeList,
  type ListType,
} from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import { $setBlocksType } from "@lexical/selection";
import {
  $createTableNodeWithDimensions,
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  $mergeCells,
  $unmergeCell,
} from "@lexical/table";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $insertNodes,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
  type TextFormatType,
} from "lexical";
import { $insertFrame } from "../../app/editor/commands/insert-frame";
import { $createCalloutNode } from "../../app/editor/nodes/callout-node";
import { $createCollapsibleNode } from "../../app/editor/nodes/collapsible-node";
import { $createColumnsNode } from "../../app/editor/nodes/columns-node";
import { $createDividerNode } from "../../app/editor/nodes/divider-node";
import { $createEmbedNode } from "../../app/editor/nodes/embed-node";
import { $createFigureNode, $isFigureNode } from "../../app/editor/nodes/figure-node";
import { $createFileNode } from "../../app/editor/nodes/file-node";
import { $createFootnoteNode } from "../../app/editor/nodes/footnote-node";
import { $createFormulaNode, $createInlineFormulaNode } from "../../app/editor/nodes/formula-node";
import { $createGalleryNode } from "../../app/editor/nodes/gallery-node";
import { $createPageBreakNode } from "../../app/editor/nodes/page-break-node";
import { $createRubyNode } from "../../app/editor/nodes/ruby-node";
import { $setSection } from "../../app/editor/nodes/section";
import { $createVideoNode } from "../../app/editor/nodes/video-node";
import { $insertBlock, HEADINGS } from "../../app/editor/text/blocks";
import { CALLOUTS } from "../../app/models/documents/nodes/callout";

type Next = () => number;
const pick = <T>(all: readonly T[], next: Next): T => all[Math.floor(next() * all.length)]!;

const FORMATS: TextFormatType[] = [
  "bold",
  "italic",
  "underline",
  "strikethrough",
  "code",
  "subscript",
  "superscript",
  "highlight",
  "lowercase",
  "uppercase",
  "capitalize",
];

function $everything(): LexicalNode[] {
  const all: LexicalNode[] = [];
  const open: LexicalNode[] = [$getRoot()];
  for (let node = open.pop(); node; node = open.pop()) {
    all.push(node);
    if ($isElementNode(node)) open.push(...node.getChildren());
  }
  return all;
}

/** A caret or a selection somewhere in the words. */
function $select(next: Next): RangeSelection | null {
  const texts = $everything().filter($isTextNode);
  if (texts.length === 0 || next() < 0.2) {
    const elements = $everything().filter((node) => $isElementNode(node) && !$isTableRowNode(node));
    const element = pick(elements as ElementNode[], next);
    if ($isTableNode(element) || element.is($getRoot())) $getRoot().selectEnd();
    else element.selectEnd();
  } else {
    const text = pick(texts, next);
    const at = Math.floor(next() * (text.getTextContentSize() + 1));
    const selection = text.select(at, at);
    if (next() < 0.5) {
      const other = next() < 0.5 ? text : pick(texts, next);
      selection.focus.set(other.getKey(), Math.floor(next() * (other.getTextContentSize() + 1)), "text");
    }
  }
  const selection = $getSelection();
  return $isRangeSelection(selection) ? selection : null;
}

const $all = <T extends LexicalNode>(is: (node: LexicalNode) => node is T): T[] => $everything().filter(is);

/** What a writer can do with keys, the toolbar and the pointer; each is one change of the editor. */
export const ACTS: Record<string, (next: Next) => void> = {
  type: (next) => $select(next)?.insertText(pick(["教", "研究", "a b", "  ", "😀", "é́"], next)),
  delete: (next) => {
    const selection = $select(next);
    if (selection?.isCollapsed()) selection.deleteCharacter(next() < 0.5);
    else selection?.removeText();
  },
  "delete a line": (next) => $select(next)?.removeText(),
  paragraph: (next) => void $select(next)?.insertParagraph(),
  "end of a list": (next) => void ($select(next) && $handleListInsertParagraph()),
  "line break": (next) => $select(next)?.insertLineBreak(next() < 0.5),
  tab: (next) => $select(next)?.insertNodes([$createTabNode()]),
  format: (next) => $select(next)?.formatText(pick(FORMATS, next)),
  heading: (next) => {
    const tag = pick(["h1", ...HEADINGS, "h5", "h6"] as const, next);
    const selection = $select(next);
    if (selection) $setBlocksType(selection, () => $createHeadingNode(tag));
  },
  "heading of a section": (next) => {
    const heading = $setSection($createHeadingNode("h2"), pick(["background", "s-2", ""], next));
    $getRoot().append(heading.append($createTextNode("背景")));
  },
  quote: (next) => {
    const selection = $select(next);
    if (selection) $setBlocksType(selection, () => $createQuoteNode());
  },
  "plain paragraph": (next) => {
    const selection = $select(next);
    if (selection) $setBlocksType(selection, () => $createParagraphNode());
  },
  list: (next) =>
    void ($select(next) && $insertList(pick(["bullet", "number", "check"] as ListType[], next))),
  "no list": (next) => void ($select(next) && $removeList()),
  "numbered list": (next) => {
    const start = Math.floor(next() * 1_000) - 5;
    const item = $createListItemNode().append($createTextNode("项"));
    $getRoot().append($createListNode("number", start).append(item));
  },
  "indent a list": (next) => {
    const items = $all($isListItemNode);
    if (items.length > 0) pick(items, next).setIndent(Math.floor(next() * 14));
  },
  check: (next) => {
    const items = $all($isListItemNode);
    if (items.length > 0) pick(items, next).toggleChecked();
  },
  indent: (next) => {
    const blocks = $getRoot().getChildren().filter($isElementNode);
    if (blocks.length > 0) pick(blocks, next).setIndent(Math.floor(next() * 14));
  },
  align: (next) => {
    const blocks = $getRoot().getChildren().filter($isElementNode);
    if (blocks.length > 0)
      pick(blocks, next).setFormat(pick(["left", "center", "right", "justify", "start", "end", ""], next));
  },
  direction: (next) => {
    const blocks = $everything().filter($isElementNode);
    pick(blocks, next).setDirection(pick(["ltr", "rtl", null], next));
  },
  style: (next) => {
    const texts = $all($isTextNode);
    if (texts.length > 0) pick(texts, next).setStyle("background:url(x);position:fixed");
    const blocks = $everything().filter($isElementNode);
    pick(blocks, next)
      .setTextStyle("font:12pt serif")
      .setTextFormat(Math.floor(next() * 2048));
  },
  link: (next) => {
    if ($select(next)) $toggleLink(pick(["https://a.example/x?y=1#z", "mailto:a@b.cn", "#s", null], next));
  },
  "link with a title": (next) => {
    const attributes = { target: "_blank", rel: "noopener", title: "题" };
    const link = $createLinkNode("https://a.example", attributes).append($createTextNode("链"));
    $select(next)?.insertNodes([link, $createLineBreakNode()]);
  },
  "change a link": (next) => {
    const links = $all($isLinkNode);
    if (links.length > 0) pick(links, next).setURL(pick(["javascript:alert(1)", "https://b.example"], next));
  },
  divider: (next) => void ($select(next) && $insertBlock($createDividerNode())),
  figure: (next) => {
    const figure = { attachmentId: "0123abc", width: 800, height: 600, alt: "图", caption: "注" };
    if ($select(next)) $insertBlock($createFigureNode(figure));
  },
  gallery: (next) => {
    if (!$select(next)) return;
    const figures = [1, 2].map(() => $createFigureNode({ attachmentId: "0123abc", width: 8, height: 6 }));
    $insertFrame($createGalleryNode()).append(...figures);
  },
  "file or film": (next) => {
    const stored = { attachmentId: "0123abc", name: "教案.pdf", size: 2_000 };
    if ($select(next)) $insertBlock(next() < 0.5 ? $createFileNode(stored) : $createVideoNode(stored));
  },
  embed: (next) => {
    const url = pick(["https://www.bilibili.com/video/BV1xx411c7mD/", "https://a.example/x"], next);
    if ($select(next)) $insertBlock($createEmbedNode({ url, title: "题".repeat(300) }));
  },
  "figure's words": (next) => {
    const figures = $all($isFigureNode);
    const words = pick(["", "黑板", "长".repeat(500)], next);
    if (figures.length > 0) pick(figures, next).describe({ alt: words, caption: words });
  },
  table: (next) => {
    const rows = 1 + Math.floor(next() * 4);
    if ($select(next)) $insertBlock($createTableNodeWithDimensions(rows, 3, { rows: true, columns: false }));
  },
  row: (next) => void ($inCell(next) && $insertTableRowAtSelection(next() < 0.5)),
  column: (next) => void ($inCell(next) && $insertTableColumnAtSelection(next() < 0.5)),
  "delete a row": (next) => void ($inCell(next) && $deleteTableRowAtSelection()),
  "delete a column": (next) => void ($inCell(next) && $deleteTableColumnAtSelection()),
  "widths of columns": (next) => {
    const tables = $all($isTableNode);
    if (tables.length === 0) return;
    const table = pick(tables, next);
    table.setColWidths(Array.from({ length: table.getColumnCount() }, () => next() * 300));
    table
      .setRowStriping(next() < 0.5)
      .setFrozenColumns(1)
      .setFrozenRows(1);
    const cells = $all($isTableCellNode);
    pick(cells, next)
      .setVerticalAlign(pick(["top", "middle", "bottom", undefined], next))
      .setBackgroundColor("red");
    pick($all($isTableRowNode), next).setHeight(next() * 90);
  },
  "merge cells": () => {
    const cells = $all($isTableRowNode)[0]?.getChildren().filter($isTableCellNode) ?? [];
    if (cells.length > 1) $mergeCells(cells.slice(0, 2));
  },
  "part cells": (next) => void ($inCell(next) && $unmergeCell()),
  callout: (next) => {
    if ($select(next)) $insertFrame($createCalloutNode(pick(CALLOUTS, next)));
  },
  collapsible: (next) => void ($select(next) && $insertFrame($createCollapsibleNode())),
  columns: (next) => void ($select(next) && $insertFrame($createColumnsNode(1 + Math.floor(next() * 4)))),
  "page break": (next) => void ($select(next) && $insertFrame($createPageBreakNode())),
  formula: (next) => {
    if (!$select(next)) return;
    if (next() < 0.5) $insertFrame($createFormulaNode("x^2"));
    else $insertNodes([$createInlineFormulaNode("y".repeat(3_000))]);
  },
  reading: (next) => void $select(next)?.insertNodes([$createRubyNode("双师", "shuāng shī")]),
  footnote: (next) => void $select(next)?.insertNodes([$createFootnoteNode("注".repeat(3_000))]),
  move: (next) => {
    const blocks = $getRoot().getChildren();
    if (blocks.length > 1) pick(blocks, next).insertBefore(pick(blocks, next));
  },
  "delete a block": (next) => {
    const blocks = $getRoot().getChildren();
    if (blocks.length > 1) pick(blocks, next).remove();
  },
};

function $inCell(next: Next): boolean {
  const cells = $all($isTableCellNode);
  if (cells.length === 0) return false;
  pick(cells, next).selectEnd();
  return true;
}
