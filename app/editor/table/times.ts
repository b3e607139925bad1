import { $isTableCellNode, $isTableNode, $isTableRowNode, TableNode } from "@lexical/table";
import { $nodesOfType, type LexicalEditor, type LexicalNode, type NodeKey } from "lexical";
import { lessonTime, sentenceOf } from "../../models/documents/lesson-time";
import { headingFrom } from "../../models/documents/table-grid";
import { $markOf } from "../suggesting/marks";

/**
 * Shows under each table of teaching steps what its minutes come to, by an attribute that the style
 * sheet prints, so that the sum is never part of the text. Looks only at tables that changed.
 */
export function registerTableTimes(editor: LexicalEditor): () => void {
  const show = (tables: readonly TableNode[]) => {
    for (const table of tables) {
      const frame = editor.getElementByKey(table.getKey());
      const time = lessonTime($rowsOf(table));
      if (!frame) continue;
      if (time) frame.setAttribute("data-time", sentenceOf(time));
      else frame.removeAttribute("data-time");
    }
  };
  editor.read(() => show($nodesOfType(TableNode)));
  return editor.registerUpdateListener(({ editorState, dirtyElements }) => {
    if (dirtyElements.size === 0) return;
    editorState.read(() => show($tablesAmong(editorState._nodeMap, dirtyElements.keys())));
  });
}

function $tablesAmong(nodes: ReadonlyMap<NodeKey, unknown>, keys: Iterable<NodeKey>): TableNode[] {
  const tables: TableNode[] = [];
  for (const key of keys) {
    const node = nodes.get(key);
    if (node instanceof TableNode && $isTableNode(node) && node.isAttached()) tables.push(node);
  }
  return tables;
}

function $rowsOf(table: TableNode) {
  return table
    .getChildren()
    .filter($isTableRowNode)
    .filter($stands)
    .map((row) =>
      row
        .getChildren()
        .filter($isTableCellNode)
        .filter($stands)
        .map((cell) => ({
          ...headingFrom(cell.getHeaderStyles()),
          colSpan: cell.getColSpan(),
          rowSpan: cell.getRowSpan(),
          text: cell.getTextContent(),
        })),
    );
}

/** Rows and columns that are only proposed take no time yet. */
function $stands(line: LexicalNode): boolean {
  return $markOf(line, "inserted") === null;
}
