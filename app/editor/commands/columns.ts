import { $createParagraphNode, $getSelection, type LexicalEditor } from "lexical";
import { MOST_COLUMNS } from "../../models/documents/nodes/columns";
import { $createColumnNode, $createColumnsNode, $isColumnNode, $isColumnsNode } from "../nodes/columns-node";
import { $around, $insertFrame } from "./insert-frame";

/** Puts in two or three columns, or gives those at the caret that number. */
export function insertColumns(editor: LexicalEditor, count: 2 | 3): void {
  editor.update(() => {
    if (!$getSelection()) return;
    const around = $around($isColumnsNode);
    if (!around) return void $insertFrame($createColumnsNode(count)).getFirstDescendant()?.selectStart();
    const columns = around.getChildren().filter($isColumnNode);
    for (let each = columns.length; each < Math.min(count, MOST_COLUMNS); each++)
      around.append($createColumnNode());
    const last = columns[count - 1];
    for (const extra of columns.slice(count)) {
      last?.append(...extra.getChildren());
      extra.remove();
    }
  });
}

/** Puts what stands in the columns at the caret one below the other again. */
export function removeColumns(editor: LexicalEditor): void {
  editor.update(() => {
    const around = $around($isColumnsNode);
    if (!around) return;
    const blocks = around
      .getChildren()
      .filter($isColumnNode)
      .flatMap((column) => column.getChildren());
    for (const block of blocks) around.insertBefore(block);
    if (blocks.length === 0) around.insertBefore($createParagraphNode());
    around.remove();
  });
}
