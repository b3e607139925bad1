import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import * as Y from "yjs";
import { discardKeptText, type KeptText, listKeptTexts } from "../provider/kept-texts";
import { downloadText } from "./kept-text";

interface KeptOffersProps {
  /** Null until it is known whose they are. */
  memberId: string | null;
  documentId: string;
  title: string;
}

/** What of this work this browser keeps because the server did not take it: to be downloaded, or let go. */
export function KeptOffers({ memberId, documentId, title }: KeptOffersProps) {
  const { t, i18n } = useTranslation("editor");
  const [texts, setTexts] = useState<readonly KeptText[]>([]);
  useEffect(() => {
    if (memberId === null) return;
    let shown = true;
    void listKeptTexts(memberId, documentId).then((found) => shown && setTexts(found));
    return () => {
      shown = false;
    };
  }, [memberId, documentId]);
  const discard = async ({ key }: KeptText) => {
    await discardKeptText(key);
    setTexts((all) => all.filter((each) => each.key !== key));
  };
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  return texts.map((text) => (
    <div className="notice warning editor-notice" role="alert" data-kept key={text.key}>
      <p>{t("kept.sentence", { time: time.format(text.at) })}</p>
      <p className="notice-actions">
        <button type="button" className="button" onClick={() => download(text, title)}>
          {t("ended.download")}
        </button>
        <button type="button" className="button quiet" onClick={() => discard(text)}>
          {t("kept.discard")}
        </button>
      </p>
    </div>
  ));
}

function download({ state }: KeptText, title: string): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  downloadText(doc, title);
  doc.destroy();
}
