import {
  $createRangeSelection,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
} from "lexical";
import type { Match } from "./search";

/** Selects a match, so that writing goes on there. Inside an update. */
export function $selectMatch({ anchor, focus }: Match): void {
  for (const { key, offset } of [anchor, focus]) {
    const node = $getNodeByKey(key);
    if (!$isTextNode(node) || node.getTextContentSize() < offset) return;
  }
  const selection = $createRangeSelection();
  selection.anchor.set(anchor.key, anchor.offset, "text");
  selection.focus.set(focus.key, focus.offset, "text");
  $setSelection(selection);
}

/** What is selected, when it is something to look for: words in one line. */
export function $selectedWords(): string {
  const selection = $getSelection();
  const words = $isRangeSelection(selection) ? selection.getTextContent() : "";
  return words.length <= 100 && !words.includes("\n") ? words.trim() : "";
}
