import { useTranslation } from "react-i18next";
import type { DiffSummary } from "../../models/versions/diff";
import type { Shown } from "../../models/versions/fold";
import { DiffView } from "../versions/diff-view";

export interface Difference {
  shown: readonly Shown[];
  summary: DiffSummary;
}

/** What differs between two editions of different works. */
export function TextDifference({ shown, summary, lang }: Difference & { lang: string }) {
  const { t } = useTranslation("versions");
  const changed = Object.values(summary.blocks).some((count) => count > 0);
  return (
    <>
      <p>{changed ? t("compare.blocks", summary.blocks) : t("compare.nothing")}</p>
      {changed && <DiffView shown={shown} lang={lang} />}
    </>
  );
}
