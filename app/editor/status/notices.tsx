import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $createParagraphNode, $createTextNode, $getRoot, $getSelection, $isRangeSelection } from "lexical";
import { useTranslation } from "react-i18next";
import type { DocumentStatus } from "../provider/document-status";
import { $blockOf } from "../text/blocks";

/** What the writer has to know now: the access ended, the server cannot store. */
export function StatusNotice({ status, onDownload }: { status: DocumentStatus; onDownload: () => void }) {
  const { t } = useTranslation("editor");
  const { ended, save } = status;
  const unsaved = "edits" in save && save.edits > 0;
  const lost = ended !== null || (save.kind === "failed" && save.reason === "refused");
  if (!lost && save.kind !== "failed") return null;
  return (
    <div className="notice problem editor-notice" role="alert">
      <p>
        {t(ended ? `ended.${ended}` : save.kind === "failed" ? `failed.${save.reason}` : "failed.refused")}
      </p>
      {lost && unsaved && <p>{t("ended.unsaved")}</p>}
      {lost && (
        <p className="notice-actions">
          {unsaved && (
            <button type="button" className="button quiet" onClick={onDownload}>
              {t("ended.download")}
            </button>
          )}
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {t(ended === "signed-out" ? "ended.signIn" : "ended.reload")}
          </button>
        </p>
      )}
    </div>
  );
}

/** Words that stood in a passage which somebody deleted while they were being composed. */
export function LostWords({ words, onDone }: { words: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  const restore = () => {
    editor.update(() => {
      const selection = $getSelection();
      const block = $isRangeSelection(selection) ? $blockOf(selection.anchor.getNode()) : null;
      let last = block ?? $getRoot().getLastChildOrThrow();
      for (const each of words) {
        const paragraph = $createParagraphNode().append($createTextNode(each));
        last.insertAfter(paragraph);
        last = paragraph;
      }
      last.selectEnd();
    });
    onDone();
  };
  return (
    <div className="notice warning editor-notice" role="alert">
      <p>{t("lost.sentence", { words: words.join(" ") })}</p>
      <p className="notice-actions">
        <button type="button" className="button" onClick={restore}>
          {t("lost.restore")}
        </button>
        <button type="button" className="button quiet" onClick={onDone}>
          {t("lost.discard")}
        </button>
      </p>
    </div>
  );
}
