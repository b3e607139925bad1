import { $createLinkNode } from "@lexical/link";
import { $createListItemNode, $createListNode } from "@lexical/list";
import { $createHeadingNode, $createQuoteNode } from "@lexical/rich-text";
import {
  $createTableCellNode,
  $createTableNode,
  $createTableRowNode,
  TableCellHeaderStates,
} from "@lexical/table";
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $parseSerializedNode,
  type ElementNode,
  type LexicalNode,
  type SerializedLexicalNode,
} from "lexical";
import {
  type Block,
  type Inline,
  inlineText,
  type List,
  type ListItem,
  type Table,
} from "../../models/documents/content";
import { $createDividerNode } from "../nodes/divider-node";
import { $withoutMarks } from "../suggesting/register";
import type { PastedBlock } from "./paste-blocks";

/** The editor's nodes for a block. A picture is an empty paragraph until the server has it. Inside an update. */
export function $createPasted(block: PastedBlock | Block): LexicalNode {
  switch (block.type) {
    case "paragraph": {
      const paragraph = $createParagraphNode().append(...$inlines(block.children));
      return block.align ? paragraph.setFormat(block.align) : paragraph;
    }
    case "heading":
      return $createHeadingNode(`h${block.level}`).append(...$inlines(block.children));
    case "quote":
      return $createQuoteNode().append(...$inlines(block.children));
    case "horizontalrule":
      return $createDividerNode();
    case "list":
      return $list(block);
    case "table":
      return $table(block);
    case "copied":
      return $plainCopy(block.node);
    default:
      return $createParagraphNode();
  }
}

/** Another's proposals are not pasted. */
function $plainCopy(serialized: SerializedLexicalNode): LexicalNode {
  const node = $parseSerializedNode(serialized);
  $withoutMarks(node);
  return node;
}

function $inlines(inlines: readonly Inline[]): LexicalNode[] {
  return inlines.map((inline) => {
    if (inline.type === "linebreak") return $createLineBreakNode();
    if (inline.type === "link") return $createLinkNode(inline.url).append(...$inlines(inline.children));
    if (inline.type === "text") return $createTextNode(inline.text).setFormat(inline.format ?? 0);
    // What is pasted is read from HTML, which has no such thing of ours.
    return $createTextNode(inlineText([inline]));
  });
}

function $list({ listType, start, children }: List): ElementNode {
  return $createListNode(listType, start ?? 1).append(...children.map($item));
}

function $item({ checked, children }: ListItem): ElementNode {
  const below = children.filter((child): child is List => child.type === "list").map($list);
  const words = children.filter((child): child is Inline => child.type !== "list");
  return $createListItemNode(checked).append(...$inlines(words), ...below);
}

function $table({ children }: Table): ElementNode {
  return $createTableNode().append(
    ...children.map((row) =>
      $createTableRowNode().append(
        ...row.children.map((cell) =>
          $createTableCellNode(
            cell.header ? TableCellHeaderStates.ROW : TableCellHeaderStates.NO_STATUS,
            cell.colSpan ?? 1,
          )
            .setRowSpan(cell.rowSpan ?? 1)
            .append(...cell.children.map($createPasted)),
        ),
      ),
    ),
  );
}
