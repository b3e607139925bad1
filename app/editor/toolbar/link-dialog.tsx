import type { LexicalEditor } from "lexical";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type LinkDraft, readAddress, setLink } from "../text/links";
import { Dialog } from "./dialog";

/** Asks where a link leads. */
export function LinkDialog({
  editor,
  draft,
  onClose,
}: {
  editor: LexicalEditor;
  draft: LinkDraft;
  onClose: () => void;
}) {
  const { t } = useTranslation("editor");
  const [wrong, setWrong] = useState(false);
  const close = () => {
    onClose();
    editor.focus();
  };
  const done = (form: FormData) => {
    const url = readAddress(String(form.get("url") ?? ""));
    setWrong(url === null);
    if (url !== null) setLink(editor, { ...draft, text: String(form.get("text") ?? draft.text) }, url);
    return url !== null;
  };
  const remove = () => {
    setLink(editor, draft, null);
    close();
  };
  return (
    <Dialog
      title={t(draft.existing ? "link.edit" : "link.insert")}
      action={t("link.done")}
      onDone={done}
      onClose={close}
      extra={
        draft.existing && (
          <button type="button" className="button danger" onClick={remove}>
            {t("link.remove")}
          </button>
        )
      }
    >
      {!draft.existing && draft.text === "" && (
        <div className="field">
          <label htmlFor="link-text">{t("link.text")}</label>
          <input id="link-text" name="text" className="input" />
        </div>
      )}
      <div className="field">
        <label htmlFor="link-url">{t("link.url")}</label>
        <input
          id="link-url"
          name="url"
          className="input"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          defaultValue={draft.url}
          placeholder="https://"
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? "link-problem" : undefined}
          autoFocus
        />
        {wrong && (
          <p className="problem" id="link-problem" role="alert">
            {t("link.wrong")}
          </p>
        )}
      </div>
    </Dialog>
  );
}
