import { $createLinkNode, $isLinkNode, type LinkNode } from "@lexical/link";
import {
  $findMatchingParent,
  $getEditor,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalNode,
  type RangeSelection,
  type TextNode,
} from "lexical";
import { BREAK } from "../../models/documents/nodes/suggestion";
import { DECLINE_COMMAND, type ProposedLink } from "../commands/proposed-block";
import { $textsBelow } from "./list";
import { $markOf, $setMark, newSuggestion } from "./marks";
import { $insertWords } from "./propose";

const $linkAround = (node: LexicalNode): LinkNode | null => $findMatchingParent(node, $isLinkNode);

/** Proposes where words lead, all in one proposal; words of one's own proposing are linked along with it. */
export function $proposeLink(
  selection: RangeSelection,
  memberId: string,
  { url, words }: ProposedLink,
): void {
  const texts = $wordsToLink(selection, memberId, url === null ? "" : words || url.replace(/^mailto:/, ""));
  const free = texts.filter((text) => ($markOf(text, "linked")?.memberId ?? memberId) === memberId);
  if (free.length === 0) return void $getEditor().dispatchCommand(DECLINE_COMMAND, undefined);
  const made = newSuggestion(memberId);
  for (const text of free) {
    const wanted = url ?? "";
    const own = $markOf(text, "inserted");
    const { id, at } = own?.memberId === memberId ? own : made;
    const isSame = ($linkAround(text)?.getURL() ?? "") === wanted;
    $setMark(text, "linked", isSame ? null : { id, memberId, at, url: wanted });
  }
}

/** Whole links, however little of them is selected; where nothing is, the link at the caret or new words. */
function $wordsToLink(selection: RangeSelection, memberId: string, words: string): TextNode[] {
  const link = $linkAround(selection.anchor.getNode());
  if (selection.isCollapsed() && link) return [...$textsBelow(link)];
  if (selection.isCollapsed()) $selectNew(words, memberId);
  const chosen = $getSelection();
  if (!$isRangeSelection(chosen) || chosen.isCollapsed()) return [];
  const selected = chosen.extract().filter($isTextNode);
  const whole = selected.flatMap((text) => {
    const around = $linkAround(text);
    return around ? [...$textsBelow(around)] : [text];
  });
  chosen.anchor.set(chosen.focus.key, chosen.focus.offset, chosen.focus.type);
  // The sign for a new paragraph stands in no link.
  return [...new Set(whole)].filter((text) => !text.getTextContent().includes(BREAK));
}

/** Proposes words at the caret, and selects them. */
function $selectNew(words: string, memberId: string): void {
  if (words === "") return;
  $insertWords(words, memberId);
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const { key, offset } = selection.anchor;
  selection.anchor.set(key, offset - words.length, "text");
}

/** Lets words lead where it was proposed. Inside an update of one who may write. */
export function $acceptLink(text: TextNode, url: string): void {
  $setMark(text, "linked", null);
  const link = $linkAround(text);
  if (link && url !== "") link.setURL(url);
  else if (link) {
    for (const child of link.getChildren()) link.insertBefore(child);
    link.remove();
  } else if (url !== "") {
    const before = text.getPreviousSibling();
    const made =
      $isLinkNode(before) && before.getURL() === url ? before : $createLinkNode(url, { rel: "noreferrer" });
    if (!made.is(before)) text.insertBefore(made);
    made.append(text);
  }
}
