import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useTranslation } from "react-i18next";
import { changeTable, TABLE_CHANGES } from "../text/tables";
import { useRoving } from "./roving";

/** What can be done to the table at the caret. */
export function TableBar() {
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
          onClick={() => changeTable(editor, change)}
        >
          {t(`table.${change}`)}
        </button>
      ))}
    </div>
  );
}
