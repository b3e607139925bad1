import { useId, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { PasteDesk } from "./paste-desk";

/** How far a long paste has come, with the way to stop it; afterwards what could not be kept. */
export function PasteNotice({ desk }: { desk: PasteDesk }) {
  const { t, i18n } = useTranslation("paste");
  const { share, cancelled, lost } = useSyncExternalStore(desk.watch, desk.state);
  const id = useId();
  if (share !== null) {
    const percent = new Intl.NumberFormat(i18n.language, { style: "percent" }).format(share);
    return (
      <div className="notice editor-notice pasting">
        <span id={id}>{t("progress", { share: percent })}</span>
        <progress value={share} aria-labelledby={id} />
        <button type="button" className="button quiet" onClick={desk.cancel}>
          {t("cancel")}
        </button>
        <span className="visually-hidden" role="status">
          {t("running")}
        </span>
      </div>
    );
  }
  if (!cancelled && lost === null) return null;
  return (
    <div className="notice warning editor-notice" role="status">
      {cancelled && <p>{t("cancelled")}</p>}
      {lost && lost.local > 0 && <p className="pasting-lost">{t("lost.local", { count: lost.local })}</p>}
      {lost && lost.remote > 0 && <p className="pasting-lost">{t("lost.remote", { count: lost.remote })}</p>}
      {lost && lost.embedded > 0 && (
        <p className="pasting-lost">{t("lost.embedded", { count: lost.embedded })}</p>
      )}
      <p className="notice-actions">
        <button type="button" className="button quiet" onClick={desk.dismiss}>
          {t("done")}
        </button>
      </p>
    </div>
  );
}
