import { useTranslation } from "react-i18next";

/** Stands for a part of the text that this version cannot show. */
export function UnknownPart({ type }: { type: string }) {
  const { t } = useTranslation("editor");
  return (
    <span className="unknown-part" data-type={type}>
      {t("text.unknown")}
    </span>
  );
}
