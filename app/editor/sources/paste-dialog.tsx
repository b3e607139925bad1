import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readReferences } from "../../models/references/read/read-references";
import type { Reference } from "../../models/references/reference";
import { Dialog } from "../toolbar/dialog";

interface PasteDialogProps {
  /** Answers the ids under which they stand in the list. */
  onAdd: (references: readonly Reference[]) => string[];
  onClose: (added: readonly string[]) => void;
}

/** Takes sources copied from elsewhere; what could not be read stays in the field, to be corrected. */
export function PasteDialog({ onAdd, onClose }: PasteDialogProps) {
  const { t } = useTranslation("sources");
  const [text, setText] = useState("");
  const [report, setReport] = useState<{ read: number; unread: number } | null>(null);
  const [added, setAdded] = useState<readonly string[]>([]);
  const done = () => {
    const { references, unread } = readReferences(text);
    const ids = references.length > 0 ? [...added, ...onAdd(references)] : added;
    if (unread.length === 0 && references.length > 0) onClose(ids);
    else {
      setAdded(ids);
      setReport({ read: references.length, unread: unread.length });
      setText(unread.join("\n\n"));
    }
    return false;
  };
  return (
    <Dialog title={t("paste.title")} action={t("paste.read")} onDone={done} onClose={() => onClose(added)}>
      {report && (
        <p className="problem" role="alert">
          {report.read > 0 && `${t("paste.added", { count: report.read })} `}
          {report.unread > 0 ? t("paste.unread", { count: report.unread }) : t("paste.nothing")}
        </p>
      )}
      <div className="field">
        <label htmlFor="pasted-sources">{t("paste.label")}</label>
        <textarea
          id="pasted-sources"
          className="input"
          rows={8}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
          aria-describedby="pasted-sources-hint"
        />
        <p className="hint" id="pasted-sources-hint">
          {t("paste.hint")}
        </p>
      </div>
    </Dialog>
  );
}
