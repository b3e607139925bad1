import { LinkNode } from "@lexical/link";
import { $isListNode, ListItemNode, ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode } from "@lexical/rich-text";
import { TableCellNode, TableNode, TableRowNode } from "@lexical/table";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $getRoot,
  $isElementNode,
  $isRootNode,
  $isTextNode,
  type ElementNode,
  type Klass,
  type LexicalEditor,
  mergeRegister,
  ParagraphNode,
  RootNode,
  TabNode,
  TextNode,
} from "lexical";
import { ALL_FORMATS, LIMITS, safeUrl } from "../../models/documents/content";
import { mayHoldWords, mayStandIn } from "../../models/documents/structure";
import { $sectionOf, $setSection } from "../nodes/section";
import { UnknownNode } from "../nodes/unknown-node";

/**
 * Keeps what is pasted within the node list: no styles, no formats, levels, depths and addresses
 * that readers would never be shown. Runs on the writer's own changes only.
 */
export function registerTidying(editor: LexicalEditor): () => void {
  const blocks = [
    RootNode,
    ParagraphNode,
    HeadingNode,
    QuoteNode,
    ListNode,
    ListItemNode,
    LinkNode,
    TableNode,
    TableRowNode,
    TableCellNode,
  ];
  return mergeRegister(
    ...[TextNode, TabNode].map((words) => editor.registerNodeTransform(words as Klass<TextNode>, $tidyWords)),
    ...blocks.map((block) => editor.registerNodeTransform(block as Klass<ElementNode>, $tidyBlock)),
    editor.registerNodeTransform(HeadingNode, $tidyHeading),
    editor.registerNodeTransform(ListItemNode, $tidyItem),
    editor.registerNodeTransform(LinkNode, $tidyLink),
    editor.registerNodeTransform(TableNode, $tidyTable),
    editor.registerNodeTransform(TableCellNode, $tidyCell),
  );
}

function $tidyWords(text: TextNode): void {
  if (text.getStyle() !== "") text.setStyle("");
  if (text.getFormat() > ALL_FORMATS) text.setFormat(text.getFormat() & ALL_FORMATS);
}

function $tidyBlock(block: ElementNode): void {
  $tidyChildren(block);
  if (block.getStyle() !== "") block.setStyle("");
  if (block.getTextStyle() !== "") block.setTextStyle("");
  if (block.getIndent() > LIMITS.indent) block.setIndent(LIMITS.indent);
}

/** What the document does not let stand here stands before it; the server would refuse it. */
function $tidyChildren(parent: ElementNode): void {
  const type = parent.getType();
  for (const child of parent.getChildren()) {
    const fits = $isTextNode(child) ? mayHoldWords(type) : mayStandIn(type, child.getType());
    if (fits || child instanceof UnknownNode) continue;
    if (!$isRootNode(parent)) parent.insertBefore(child);
    else if (!$isElementNode(child) || child.isInline()) child.replace($createParagraphNode()).append(child);
    else $unwrap(child);
  }
}

function $tidyLink(link: LinkNode): void {
  if (safeUrl(link.getURL()) === null) return $unwrap(link);
  if (link.getTarget() !== null) link.setTarget(null);
  if (link.getTitle() !== null) link.setTitle(null);
  if (link.getRel() !== null) link.setRel(null);
}

/** Elements around a table, the root counted: with lists of full depth in it the text stays within LIMITS.depth. */
const AROUND_A_TABLE = 5;

/** Web pages are laid out in tables of tables; the innermost become what stood in their cells. */
function $tidyTable(table: TableNode): void {
  if (table.getParents().length <= AROUND_A_TABLE) return;
  for (const row of table.getChildren<ElementNode>()) {
    for (const cell of row.getChildren<ElementNode>()) {
      for (const block of cell.getChildren()) table.insertBefore(block);
    }
  }
  table.remove();
}

function $tidyCell(cell: TableCellNode): void {
  if (cell.getBackgroundColor() !== null) cell.setBackgroundColor(null);
  if (cell.getColSpan() > LIMITS.span) cell.setColSpan(LIMITS.span);
  if (cell.getRowSpan() > LIMITS.span) cell.setRowSpan(LIMITS.span);
}

/** Pasted paragraphs become lines of the item: an item holds words and lists only. */
function $tidyItem(item: ListItemNode): void {
  for (const child of item.getChildren()) {
    if (!$isElementNode(child) || child.isInline() || $isListNode(child)) continue;
    const before = child.getPreviousSibling();
    if (before !== null && !$isListNode(before)) child.insertBefore($createLineBreakNode());
    $unwrap(child);
  }
}

function $tidyHeading(heading: HeadingNode): void {
  const tag = heading.getTag();
  if (tag === "h1") heading.setTag("h2");
  else if (tag === "h5" || tag === "h6") heading.setTag("h4");
  if (heading.getFormat() !== 0) heading.setFormat("");
  const section = $sectionOf(heading);
  if (section !== null && $firstOf(section)?.is(heading) === false) $setSection(heading, null);
}

/** A copied heading is no second beginning of its section. */
function $firstOf(section: string): HeadingNode | null {
  for (const block of $getRoot().getChildren()) {
    if (block instanceof HeadingNode && $sectionOf(block) === section) return block;
  }
  return null;
}

function $unwrap(node: ElementNode): void {
  for (const child of node.getChildren()) node.insertBefore(child);
  node.remove();
}
