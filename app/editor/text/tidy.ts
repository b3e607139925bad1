import { LinkNode } from "@lexical/link";
import { HeadingNode } from "@lexical/rich-text";
import { TableCellNode } from "@lexical/table";
import {
  $getRoot,
  type ElementNode,
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
  return mergeRegister(
    editor.registerNodeTransform(TextNode, (text) => {
      if (text.getStyle() !== "") text.setStyle("");
      if (text.getFormat() > ALL_FORMATS) text.setFormat(text.getFormat() & ALL_FORMATS);
    }),
    editor.registerNodeTransform(ParagraphNode, (paragraph) => {
      if (paragraph.getStyle() !== "") paragraph.setStyle("");
      if (paragraph.getIndent() > LIMITS.indent) paragraph.setIndent(LIMITS.indent);
    }),
    editor.registerNodeTransform(HeadingNode, $tidyHeading),
    editor.registerNodeTransform(LinkNode, (link) => {
      if (safeUrl(link.getURL()) === null) $unwrap(link);
    }),
    editor.registerNodeTransform(TableCellNode, (cell) => {
      if (cell.getBackgroundColor() !== null) cell.setBackgroundColor(null);
    }),
  );
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
