import { useLexicalNodeSelection } from "@lexical/react/useLexicalNodeSelection";
import type { NodeKey } from "lexical";

/** Whether a block is selected, and how a click selects it alone. */
export function useSelected(nodeKey: NodeKey): { selected: boolean; select: () => void } {
  const [selected, setSelected, clear] = useLexicalNodeSelection(nodeKey);
  const select = () => {
    clear();
    setSelected(true);
  };
  return { selected, select };
}
