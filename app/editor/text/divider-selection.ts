import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isNodeSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
} from "lexical";
import { $isDividerNode } from "../nodes/divider-node";
import { $selectNode } from "./select-node";

/** A divider is selected by a click, and shows it; the keyboard reaches it by the arrow keys. */
export function registerDividerSelection(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(
      CLICK_COMMAND,
      (event) => {
        const node = event.target instanceof Node ? $getNearestNodeFromDOMNode(event.target) : null;
        if (!$isDividerNode(node)) return false;
        $selectNode(node);
        return true;
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerUpdateListener(({ editorState }) => {
      const selected = editorState.read(() => {
        const selection = $getSelection();
        return new Set($isNodeSelection(selection) ? selection.getNodes().map((node) => node.getKey()) : []);
      });
      for (const rule of editor.getRootElement()?.querySelectorAll("hr.is-selected") ?? []) {
        rule.classList.remove("is-selected");
      }
      for (const key of selected) {
        const element = editor.getElementByKey(key);
        if (element?.tagName === "HR") element.classList.add("is-selected");
      }
    }),
  );
}
