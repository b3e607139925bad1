import { $isTableCellNode, $isTableNode, $isTableRowNode, type TableNode } from "@lexical/table";
import type { BindingV2 } from "@lexical/yjs";
import {
  $isElementNode,
  $isTextNode,
  type EditorState,
  type LexicalNode,
  type NodeKey,
  type UpdateListenerPayload,
} from "lexical";
import { isUntouched, type Part, PartReader } from "../../models/documents/without-proposals";
import { attributesOf, runAttributesOf } from "../binding/attributes";
import { $isInOwnBlock } from "./marks";

/**
 * Whether a change in the editor only proposes something: without the member's proposals the text is
 * what it was. The server asks the same of each update of those who may do nothing else.
 */
export function onlyProposes(
  binding: BindingV2,
  { prevEditorState, editorState, dirtyElements, dirtyLeaves }: UpdateListenerPayload,
  memberId: string,
): boolean {
  const read = (state: EditorState, key: NodeKey): Part | null =>
    state.read(() => {
      const node = state._nodeMap.get(key);
      // What stands in a block that the member proposes is theirs.
      return node && !$isTextNode(node) && !$isInOwnBlock(node, memberId)
        ? partOf(binding, node, memberId)
        : null;
    });
  for (const key of [...dirtyElements.keys(), ...dirtyLeaves]) {
    const before = read(prevEditorState, key);
    const after = before && read(editorState, key);
    // What came or went is missed by what it stands in.
    if (before && after && !isUntouched([before], [after])) return false;
  }
  return true;
}

/** One node with its words; other nodes in it stand for themselves. */
function partOf(binding: BindingV2, node: LexicalNode, memberId: string): Part {
  const reader = new PartReader(memberId);
  const columns = $isTableNode(node) ? $columnsWithout(node, memberId) : null;
  reader.properties(node.getType(), attributesOf(binding, node), columns);
  let runs: { insert: string; attributes: Record<string, unknown> }[] = [];
  const close = () => {
    reader.words(runs);
    runs = [];
  };
  for (const child of $isElementNode(node) ? node.getChildren() : []) {
    if ($isTextNode(child))
      runs.push({ insert: child.getTextContent(), attributes: runAttributesOf(binding, child) });
    else {
      close();
      if (!$isInOwnBlock(child, memberId)) reader.atom(`<${child.getKey()}>`);
    }
  }
  close();
  return reader.part;
}

/** Columns of a table by the first row that stands without the member's proposals. */
function $columnsWithout(table: TableNode, memberId: string): number {
  const row = table.getChildren().find((each) => !$isInOwnBlock(each, memberId));
  const cells = $isTableRowNode(row) ? row.getChildren().filter($isTableCellNode) : [];
  const standing = cells.filter((each) => !$isInOwnBlock(each, memberId));
  return standing.reduce((sum, each) => sum + each.getColSpan(), 0);
}
