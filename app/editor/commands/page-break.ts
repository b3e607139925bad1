import { $getSelection, type LexicalEditor } from "lexical";
import { $createPageBreakNode } from "../nodes/page-break-node";
import { $insertFrame } from "./insert-frame";

/** Begins a new printed page behind the paragraph at the caret. */
export function insertPageBreak(editor: LexicalEditor): void {
  editor.update(() => {
    if ($getSelection()) $insertFrame($createPageBreakNode()).selectNext();
  });
}
