import { $getSelection, type LexicalEditor } from "lexical";
import { $createCollapsibleNode } from "../nodes/collapsible-node";
import { $insertFrame } from "./insert-frame";

/** Puts in a passage behind a title, the caret in the title. */
export function insertCollapsible(editor: LexicalEditor): void {
  editor.update(() => {
    if ($getSelection()) $insertFrame($createCollapsibleNode()).selectStart();
  });
}
