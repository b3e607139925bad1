import { LinkNode } from "@lexical/link";
import { $createListItemNode, $isListItemNode, $isListNode } from "@lexical/list";
import { $isQuoteNode, HeadingNode } from "@lexical/rich-text";
import { TableCellNode, TableNode } from "@lexical/table";
import {
  $copyNode,
  $createLineBreakNode,
  $createParagraphNode,
  $getRoot,
  $isElementNode,
  $isRootNode,
  $isTextNode,
  ElementNode,
  type Klass,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  ParagraphNode,
  RootNode,
  TabNode,
  TextNode,
} from "lexical";
import { ALL_FORMATS, LIMITS, safeUrl } from "../../models/documents/content";
import { mayHoldWords, mayStandIn } from "../../models/documents/structure";
import { NODES } from "../nodes";
import { $sectionOf, $setSection } from "../nodes/section";
import { UnknownNode } from "../nodes/unknown-node";
import { registerTidyingParts } from "./tidy-parts";

/**
 * Keeps what is pasted within the node list: no styles, no formats, levels, depths and addresses
 * that readers would never be shown. Runs on the writer's own changes only.
 */
export function registerTidying(editor: LexicalEditor): () => void {
  const blocks = [
    RootNode,
    ParagraphNode,
    ...NODES.filter(({ prototype }) => prototype instanceof ElementNode),
  ];
  return mergeRegister(
    ...[TextNode, TabNode].map((words) => editor.registerNodeTransform(words as Klass<TextNode>, $tidyWords)),
    ...blocks.map((block) => editor.registerNodeTransform(block as Klass<ElementNode>, $tidyBlock)),
    editor.registerNodeTransform(HeadingNode, $tidyHeading),
    editor.registerNodeTransform(LinkNode, $tidyLink),
    editor.registerNodeTransform(TableNode, $tidyTable),
    editor.registerNodeTransform(TableCellNode, $tidyCell),
    registerTidyingParts(editor),
  );
}

function $tidyWords(text: TextNode): void {
  if (text.getStyle() !== "") text.setStyle("");
  if (text.getFormat() > ALL_FORMATS) text.setFormat(text.getFormat() & ALL_FORMATS);
}

function $tidyBlock(block: ElementNode): void {
  if ($isListItemNode(block) || $isQuoteNode(block)) $tidyLines(block);
  $tidyChildren(block);
  if (block.getStyle() !== "") block.setStyle("");
  if (block.getTextStyle() !== "") block.setTextStyle("");
  if (block.getIndent() > LIMITS.indent) block.setIndent(LIMITS.indent);
}

/** Brings what the document does not let stand here to where it may; the server would refuse it. */
function $tidyChildren(parent: ElementNode): void {
  const type = parent.getType();
  let around: ParagraphNode | null = null;
  for (const child of parent.getChildren()) {
    const fits = $isTextNode(child) ? mayHoldWords(type) : mayStandIn(type, child.getType());
    const isLoose = !fits && !(child instanceof UnknownNode);
    if (!isLoose || child.getParent()?.is(parent) !== true) around = null;
    else if (mayHoldWords(type)) $putOutside(parent, child);
    else if (!mayStandIn(type, "paragraph")) $takeApart(parent, child);
    else if (!$isAmongWords(child)) $putApart(parent, child);
    else if (around) around.append(child);
    else {
      around = $createParagraphNode();
      child.replace(around);
      around.append(child);
    }
  }
}

function $isAmongWords(node: LexicalNode): boolean {
  return $isTextNode(node) || node.isInline();
}

/** A block among words parts them. */
function $putOutside(parent: ElementNode, child: LexicalNode): void {
  const behind = child.getNextSiblings();
  if (child.getPreviousSibling() === null) return void parent.insertBefore(child);
  parent.insertAfter(child);
  if (behind.length === 0) return;
  const rest = $copyNode(parent);
  child.insertAfter(rest);
  rest.append(...behind);
}

/** What stands between the items of a list becomes one, if an item can hold it. */
function $takeApart(parent: ElementNode, child: LexicalNode): void {
  if (!$isListNode(parent) || !($isTextNode(child) || mayStandIn("listitem", child.getType())))
    return $putBefore(parent, child);
  const item = $createListItemNode();
  child.replace(item);
  item.append(child);
}

/** A part of a list or a table that stands for itself is what it holds. */
function $putApart(parent: ElementNode, child: LexicalNode): void {
  if (!$isElementNode(child)) return $putBefore(parent, child);
  if (!mayHoldWords(child.getType())) return $unwrap(child);
  const paragraph = $createParagraphNode();
  child.insertBefore(paragraph);
  paragraph.append(...child.getChildren());
  child.remove();
}

function $putBefore(parent: ElementNode, child: LexicalNode): void {
  if ($isRootNode(parent)) child.remove();
  else parent.insertBefore(child);
}

function $tidyLink(link: LinkNode): void {
  if (link.isEmpty()) return link.remove();
  // Words cannot stand in the root, not even for a moment.
  if (safeUrl(link.getURL()) === null && !$isRootNode(link.getParent())) return $unwrap(link);
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

/** Paragraphs in an item of a list, and quotes in a quote, become lines of it. */
function $tidyLines(parent: ElementNode): void {
  for (const child of parent.getChildren()) {
    if (!$isElementNode(child) || child.isInline() || !mayHoldWords(child.getType())) continue;
    if (mayStandIn(parent.getType(), child.getType())) continue;
    const before = child.getPreviousSibling();
    if (before !== null && $isAmongWords(before)) child.insertBefore($createLineBreakNode());
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
