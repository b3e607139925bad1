import { useTranslation } from "react-i18next";
import type { Suggesting } from "./use-suggesting";

/** Says that what is written is only proposed, and when something could not be. */
export function ModeNotice({ suggesting }: { suggesting: Suggesting }) {
  const { t } = useTranslation("suggestions");
  if (!suggesting.on) return null;
  return (
    <div className="notice suggesting-notice">
      <p>{t(suggesting.forced ? "mode.forced" : "mode.on")}</p>
      {/* Made anew each time, so that it is said again. */}
      <p role="status">
        {suggesting.declined > 0 && <span key={suggesting.declined}>{t("mode.declined")}</span>}
      </p>
    </div>
  );
}
