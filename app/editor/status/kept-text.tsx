import { useTranslation } from "react-i18next";
import * as Y from "yjs";
import { plainText } from "../../models/documents/plain-text";
import { readContent } from "../../models/documents/read-content";

/** In place of an editor that failed: the text as it stands in the document, and a way on. */
export function KeptText({ doc, onDownload }: { doc: Y.Doc; onDownload: () => void }) {
  const { t } = useTranslation("editor");
  return (
    <div className="kept-text">
      <div className="notice problem" role="alert">
        <p>{t("broken.sentence")}</p>
        <p className="notice-actions">
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {t("broken.reload")}
          </button>
          <button type="button" className="button quiet" onClick={onDownload}>
            {t("ended.download")}
          </button>
        </p>
      </div>
      <pre className="text">{textOf(doc)}</pre>
    </div>
  );
}

/** The words of a document, read without the editor. */
export function textOf(doc: Y.Doc): string {
  // A copy: what the editor cannot show, it hides in its own.
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    return plainText(readContent(copy).content);
  } catch {
    return "";
  } finally {
    copy.destroy();
  }
}

/** Hands the words over as a file. */
export function downloadText(doc: Y.Doc, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([textOf(doc)], { type: "text/plain;charset=utf-8" }));
  link.download = `${name}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
