import { LinkNode } from "@lexical/link";
import { ListItemNode, ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode } from "@lexical/rich-text";
import { TableCellNode, TableNode } from "@lexical/table";
import {
  $getRoot,
  type ElementNode,
  type Klass,
  type LexicalEditor,
  mergeRegister,
  ParagraphNode,
  TextNode,
} from "lexical";
import { ALL_FORMATS, LIMITS, safeUrl } from "../../models/documents/content";
import { $sectionOf, $setSection } from "../nodes/section";

/**
 * Keeps what is pasted within the node list: no styles, no formats, levels, depths and addresses
 * that readers would never be shown. Runs on the writer's own changes only.
 */
export function registerTidying(editor: LexicalEditor): () => void {
  const blocks = [ParagraphNode, HeadingNode, QuoteNode, ListNode, ListItemNode, TableNode, TableCellNode];
  return mergeRegister(
    editor.registerNodeTransform(TextNode, (text) => {
      if (text.getStyle() !== "") text.setStyle("");
      if (text.getFormat() > ALL_FORMATS) text.setFormat(text.getFormat() & ALL_FORMATS);
    }),
    ...blocks.map((block) => editor.registerNodeTransform(block as Klass<ElementNode>, $tidyBlock)),
    editor.registerNodeTransform(HeadingNode, $tidyHeading),
    editor.registerNodeTransform(LinkNode, $tidyLink),
    editor.registerNodeTransform(TableCellNode, $tidyCell),
  );
}

function $tidyBlock(block: ElementNode): void {
  if (block.getStyle() !== "") block.setStyle("");
  if (block.getTextStyle() !== "") block.setTextStyle("");
  if (block.getIndent() > LIMITS.indent) block.setIndent(LIMITS.indent);
}

function $tidyLink(link: LinkNode): void {
  if (safeUrl(link.getURL()) === null) return $unwrap(link);
  if (link.getTarget() !== null) link.setTarget(null);
  if (link.getTitle() !== null) link.setTitle(null);
  if (link.getRel() !== null) link.setRel(null);
}

function $tidyCell(cell: TableCellNode): void {
  if (cell.getBackgroundColor() !== null) cell.setBackgroundColor(null);
  if (cell.getColSpan() > LIMITS.span) cell.setColSpan(LIMITS.span);
  if (cell.getRowSpan() > LIMITS.span) cell.setRowSpan(LIMITS.span);
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
