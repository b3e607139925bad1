import { $getSelection, type LexicalEditor } from "lexical";
import type { CalloutKind } from "../../models/documents/content";
import { $createCalloutNode, $isCalloutNode } from "../nodes/callout-node";
import { $around, $insertFrame } from "./insert-frame";

/** Puts in a callout of this kind, or makes the one at the caret such a one. */
export function insertCallout(editor: LexicalEditor, kind: CalloutKind): void {
  editor.update(() => {
    if (!$getSelection()) return;
    const around = $around($isCalloutNode);
    if (around) around.setKind(kind);
    else $insertFrame($createCalloutNode(kind)).selectStart();
  });
}
