import { $isLinkNode, $toggleLink, type LinkNode } from "@lexical/link";
import {
  $createTextNode,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type BaseSelection,
  type LexicalEditor,
} from "lexical";
import { safeUrl } from "../../models/documents/content";
import { PROPOSE_LINK_COMMAND } from "../commands/proposed-block";

/** What the dialog for a link begins with. */
export interface LinkDraft {
  url: string;
  text: string;
  /** An existing link is edited, not a new one made. */
  existing: boolean;
  /** Where it goes, since the dialog takes the caret away. */
  selection: BaseSelection;
}

export function $currentLink(): LinkNode | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return null;
  return $findMatchingParent(selection.anchor.getNode(), $isLinkNode);
}

export function draftLink(editor: LexicalEditor): LinkDraft | null {
  return editor.read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return null;
    const link = $currentLink();
    return {
      url: link?.getURL() ?? "",
      text: link?.getTextContent() ?? selection.getTextContent(),
      existing: link !== null,
      selection: selection.clone(),
    };
  });
}

/** The address as it is stored, or null; people leave out https:// and mailto:. */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return safeUrl(`mailto:${text}`);
  if (/^[^\s:/?#]+\.[^\s:/?#]+/.test(text)) return safeUrl(`https://${text}`);
  return /^[a-z]+:/i.test(text) ? safeUrl(text) : null;
}

/** Makes, changes or (url null) removes a link, or proposes to. Without a selection the text is inserted. */
export function setLink(editor: LexicalEditor, draft: LinkDraft, url: string | null): void {
  editor.update(() => {
    $setSelection(draft.selection.clone());
    const words = draft.existing ? "" : draft.text;
    if (editor.dispatchCommand(PROPOSE_LINK_COMMAND, { url, words })) return;
    const link = $currentLink();
    if (link && url !== null) link.setURL(url);
    else if (link) $removeLink(link, draft);
    else if (url !== null) $makeLink(url, draft.text);
  });
}

function $removeLink(link: LinkNode, draft: LinkDraft): void {
  link.select(0, link.getChildrenSize());
  $toggleLink(null);
  $setSelection(draft.selection.clone());
}

function $makeLink(url: string, words: string): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  if (selection.isCollapsed()) {
    const text = $createTextNode(words || url.replace(/^mailto:/, ""));
    selection.insertNodes([text]);
    text.select(0, text.getTextContentSize());
  }
  $toggleLink(url);
  // The next key must not replace the words.
  const made = $getSelection();
  if (!$isRangeSelection(made)) return;
  const { key, offset, type } = made.isBackward() ? made.anchor : made.focus;
  made.anchor.set(key, offset, type);
  made.focus.set(key, offset, type);
}
