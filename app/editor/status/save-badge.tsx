import { useTranslation } from "react-i18next";
import type { SaveState } from "../provider/save-ledger";

/** Whether what was written is safe, in words; read out when it changes. */
export function SaveBadge({ save, received }: { save: SaveState; received: boolean }) {
  const { t } = useTranslation("editor");
  const kind = received ? save.kind : "connecting";
  return (
    <p className="save-badge" role="status" aria-live="polite" data-state={kind}>
      <span className="save-mark" aria-hidden="true" />
      {received ? wordsFor(save, t) : t("save.connecting")}
    </p>
  );
}

function wordsFor(save: SaveState, t: (key: string, values?: Record<string, unknown>) => string): string {
  switch (save.kind) {
    case "offline":
      if (save.edits === 0) return t("save.offline");
      return save.storedHere ? t("save.offlineStored") : t("save.offlinePending", { count: save.edits });
    case "failed":
      return t("save.failed");
    default:
      return t(`save.${save.kind}`);
  }
}
