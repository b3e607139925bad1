import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useTranslation } from "react-i18next";
import { useRoving } from "../toolbar/roving";
import { changeTable, isPossible, TABLE_CHANGES } from "./changes";
import type { TableState } from "./current";

/** What can be done to the table at the caret. */
export function TableBar({ state }: { state: TableState }) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  const roving = useRoving<HTMLDivElement>();
  return (
    <div className="toolbar table-bar" role="toolbar" aria-label={t("table.title")} {...roving}>
      {TABLE_CHANGES.map((change) => (
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
