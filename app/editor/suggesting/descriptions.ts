import { $getNodeByKey, COMMAND_PRIORITY_CRITICAL, type LexicalEditor, type NodeKey } from "lexical";
import type { FigureWords, Mark } from "../../models/documents/nodes/suggestion";
import {
  DECLINE_COMMAND,
  PROPOSE_DESCRIPTION_COMMAND,
  type ProposedDescription,
} from "../commands/proposed-block";
import { $isDescribed, type DescribedNode, type DescribedWords, type Description } from "../nodes/described";
import { $isInOwnBlock, $markOf, $setMark, newSuggestion, proposerIn } from "./marks";

/** Makes proposals of other words for figures and films, as long as `proposing` names the member. */
export function registerDescriptions(editor: LexicalEditor, proposing: () => string | null): () => void {
  return editor.registerCommand(
    PROPOSE_DESCRIPTION_COMMAND,
    ({ figure, words }: ProposedDescription) => {
      const memberId = proposing();
      if (memberId === null || $isInOwnBlock(figure, memberId) || !$isDescribed(figure)) return false;
      if (!$propose(figure, words, memberId)) editor.dispatchCommand(DECLINE_COMMAND, undefined);
      return true;
    },
    COMMAND_PRIORITY_CRITICAL,
  );
}

type Described = DescribedNode<Description>;

/**
 * What it says already is not proposed. On whose consent it is shown is no proposal: consents are for
 * those who write.
 * @returns false where another member's proposal waits
 */
function $propose(figure: Described, { consentId, ...words }: DescribedWords, memberId: string): boolean {
  if (consentId !== undefined) return false;
  const there = $markOf(figure, "described");
  if (there && there.memberId !== memberId) return false;
  const said = figure.getSaid();
  const wanted = Object.entries({ ...there?.words, ...words }).filter(
    ([name, text]) => said[name as keyof FigureWords] !== text,
  );
  const mark = { ...(there ?? newSuggestion(memberId)), words: Object.fromEntries(wanted) };
  $setMark(figure, "described", wanted.length > 0 ? mark : null);
  return true;
}

/** The words proposed for a figure or a film, and whether they are of the one who proposes here. */
export function proposedWords(editor: LexicalEditor, key: NodeKey): (FigureWords & { own: boolean }) | null {
  return editor.getEditorState().read(() => {
    const node = $getNodeByKey(key);
    const mark: Mark | null = node && $markOf(node, "described");
    return mark?.words ? { ...mark.words, own: mark.memberId === proposerIn(editor) } : null;
  });
}

/** Lets a figure or a film say what was proposed. Inside an update of one who may write. */
export function $acceptWords(figure: Described, words: FigureWords): void {
  $setMark(figure, "described", null);
  figure.describe(words);
}
