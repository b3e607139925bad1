import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useTranslation } from "react-i18next";
import { useRoving } from "../toolbar/roving";
import { changesFor, changeTable, isPossible } from "./changes";
import type { TableState } from "./current";

/**
 * What can be done to the table at the caret.
 * @param proposer who only proposes, and so is offered what can be proposed; null for one who writes
 */
export function TableBar({ state, proposer }: { state: TableState; proposer: string | null }) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  const roving = useRoving<HTMLDivElement>();
  return (
    <div className="toolbar table-bar" role="toolbar" aria-label={t("table.title")} {...roving}>
      {changesFor(state, proposer).map((change) => (
        <button
          key={change}
          type="button"
          className="tool-word"
          onMouseDown={(event) => event.preventDefault()}
          aria-disabled={!isPossible(change, state) || undefined}
          onClick={() => {
            if (isPossible(change, state)) changeTable(editor, change);
          }}
        >
          {t(`table.${change}`)}
        </button>
      ))}
    </div>
  );
}
