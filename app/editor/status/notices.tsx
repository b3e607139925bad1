import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $createParagraphNode, $createTextNode, $getRoot, $getSelection, $isRangeSelection } from "lexical";
import { useTranslation } from "react-i18next";
import type { DocumentStatus } from "../provider/document-status";
import { $blockOf } from "../text/blocks";

interface StatusNoticeProps {
  status: DocumentStatus;
  onDownload: () => void;
  /** Loads the page again, without what the server refused. */
  onReload: () => void;
}

/** What the writer has to know now: the access ended, the server cannot store. */
export function StatusNotice({ status, onDownload, onReload }: StatusNoticeProps) {
  const { t } = useTranslation("editor");
  const { ended, save } = status;
  const trouble = troubleOf(status);
  if (!trouble) return null;
  const unsaved = "edits" in save && save.edits > 0;
  const passing = trouble === "failed.storage" || trouble === "failed.quarantined";
  return (
    <div className="notice problem editor-notice" role="alert" data-trouble={trouble}>
      <p>{t(trouble)}</p>
      {unsaved && !passing && <p>{t("ended.unsaved")}</p>}
      <p className="notice-actions">
        {unsaved && trouble !== "failed.storage" && (
          <button type="button" className="button quiet" onClick={onDownload}>
            {t("ended.download")}
          </button>
        )}
        {!passing && (
          <button type="button" className="button" onClick={onReload}>
            {t(ended === "signed-out" ? "ended.signIn" : "ended.reload")}
          </button>
        )}
      </p>
    </div>
  );
}

/** The sentence that says what is wrong; null when nothing is. */
function troubleOf({ ended, quarantined, storageFails, save }: DocumentStatus): string | null {
  if (ended) return `ended.${ended}`;
  if (quarantined) return "failed.quarantined";
  if (save.kind === "failed") return `failed.${save.reason}`;
  return storageFails ? "failed.storage" : null;
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
