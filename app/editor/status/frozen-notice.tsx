import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Instant } from "../../components/instant";
import type { DocumentStatus } from "../provider/document-status";

export interface FrozenNoticeProps {
  id: string;
  frozen: { at: number; by: string } | null;
  can: { edit: boolean; freeze: boolean };
}

/** Says that the text is locked, since when and by whom. */
export function FrozenNotice({ id, frozen, can }: FrozenNoticeProps) {
  const { t } = useTranslation("editor");
  if (frozen === null) return null;
  return (
    <div className="notice warning editor-notice" role="status">
      <p>
        {t("page.frozen", { name: frozen.by })} <Instant at={frozen.at} />
      </p>
      {can.freeze && (
        <p className="notice-actions">
          <a className="button quiet" href={`/desk/${id}/freeze`}>
            {t("page.unfreeze")}
          </a>
        </p>
      )}
    </div>
  );
}

/**
 * Asks for the page anew when the line says something else than the page about who may write. Not
 * while changes of this browser are unsaved: their notice has to stay until it was read.
 */
export function useFreshPage(
  { online, mayWrite, suggests, save }: DocumentStatus,
  can: { edit: boolean },
): void {
  const { revalidate, state } = useRevalidator();
  const unsaved = "edits" in save && save.edits > 0;
  // Who may only suggest writes on the line and edits nothing.
  const stale = online && !unsaved && (mayWrite && !suggests) !== can.edit;
  const asked = useRef(false);
  // Once each time they part, and not while the page is on its way already: that would break it off.
  useEffect(() => {
    if (!stale) asked.current = false;
    else if (!asked.current && state === "idle") {
      asked.current = true;
      revalidate();
    }
  }, [stale, state, revalidate]);
}
