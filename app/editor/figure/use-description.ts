import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $getNodeByKey, type NodeKey } from "lexical";
import type { FigureWords } from "../../models/documents/nodes/suggestion";
import { PROPOSE_DESCRIPTION_COMMAND } from "../commands/proposed-block";
import { $isDescribed, type DescribedWords } from "../nodes/described";
import { proposedWords } from "../suggesting/descriptions";

interface DescriptionOfNode {
  /** Says something else of it, or proposes to. */
  describe: (words: DescribedWords) => void;
  /** What somebody proposes that it says. */
  proposed: FigureWords | null;
  /** What of that the member proposes themself: their fields show it. */
  shown: FigureWords;
}

/** The words and credits of a figure or a film, as they are written or proposed. */
export function useDescription(nodeKey: NodeKey): DescriptionOfNode {
  const [editor] = useLexicalComposerContext();
  const describe = (words: DescribedWords) =>
    editor.update(() => {
      const node = $getNodeByKey(nodeKey);
      if (!$isDescribed(node)) return;
      if (!editor.dispatchCommand(PROPOSE_DESCRIPTION_COMMAND, { figure: node, words })) node.describe(words);
    });
  const proposed = proposedWords(editor, nodeKey);
  return { describe, proposed, shown: proposed?.own ? proposed : {} };
}
