import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isPages, MOST_CITED } from "../../models/documents/nodes/citation";
import type { NumberedSource } from "../../models/documents/sources";
import { formatGbt7714 } from "../../models/references/gbt7714";
import { Dialog } from "../toolbar/dialog";
import type { CiteDraft } from "./sources-desk";

interface ChooseDialogProps {
  sources: readonly NumberedSource[];
  draft: CiteDraft;
  onChange: (draft: CiteDraft) => void;
  /** Null asks for a new source. */
  onWrite: (id: string | null) => void;
  onPaste: () => void;
  onFind: (id: string) => void;
  onDone: () => void;
  onClose: () => void;
}

/** The sources of the text, to choose which of them are cited; new ones are added from here. */
export function ChooseDialog(props: ChooseDialogProps) {
  const { sources, draft, onChange, onWrite, onPaste, onFind, onDone, onClose } = props;
  const { t } = useTranslation("sources");
  const [wrong, setWrong] = useState(false);
  const present = "key" in draft.place;
  const done = () => {
    const fits = isPages(draft.pages) && draft.chosen.length <= MOST_CITED;
    setWrong(!fits);
    if (fits) onDone();
    return false;
  };
  const tick = (id: string, ticked: boolean) => {
    const others = draft.chosen.filter((each) => each !== id);
    onChange({ ...draft, chosen: ticked ? [...others, id] : others });
  };
  return (
    <Dialog
      title={t("choose.title")}
      action={t(present ? "choose.change" : draft.chosen.length > 0 ? "choose.insert" : "choose.done")}
      onDone={done}
      onClose={onClose}
    >
      {sources.length === 0 ? (
        <p className="hint">{t("choose.empty")}</p>
      ) : (
        <fieldset className="source-choice">
          <legend>{t("choose.legend")}</legend>
          {sources.map(({ id, number, reference }) => (
            <div key={id} className="source-row">
              <label>
                <input
                  type="checkbox"
                  checked={draft.chosen.includes(id)}
                  onChange={(event) => tick(id, event.target.checked)}
                />
                <span>
                  [{number}] {formatGbt7714(reference)}
                </span>
              </label>
              <button type="button" className="link-button" onClick={() => onWrite(id)}>
                {t("choose.edit")}
              </button>
              <button type="button" className="link-button" onClick={() => onFind(id)}>
                {t("choose.find")}
              </button>
            </div>
          ))}
        </fieldset>
      )}
      <div className="source-adding">
        <button type="button" className="button quiet" onClick={() => onWrite(null)}>
          {t("choose.write")}
        </button>
        <button type="button" className="button quiet" onClick={onPaste}>
          {t("choose.paste")}
        </button>
      </div>
      <div className="field">
        <label htmlFor="citation-pages">{t("choose.pages")}</label>
        <input
          id="citation-pages"
          className="input"
          value={draft.pages}
          autoComplete="off"
          onChange={(event) => onChange({ ...draft, pages: event.target.value })}
          aria-invalid={wrong || undefined}
          aria-describedby="citation-pages-hint"
        />
        <p className={wrong ? "problem" : "hint"} id="citation-pages-hint" role={wrong ? "alert" : undefined}>
          {t(wrong ? "choose.wrong" : "choose.pages-hint")}
        </p>
      </div>
    </Dialog>
  );
}
