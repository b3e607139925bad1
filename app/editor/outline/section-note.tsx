import { useTranslation } from "react-i18next";
import { type SectionState, standingOf } from "./outline";

/** What the template asks of a section, and what has become of it. */
export function SectionNote({ section }: { section: SectionState }) {
  const { t, i18n } = useTranslation("outline");
  const { required, entry } = section;
  const number = new Intl.NumberFormat(i18n.language);
  const standing = standingOf(section);
  const lengths = { min: number.format(section.length.min), max: number.format(section.length.max) };
  return (
    <span className="outline-note" data-standing={standing} data-required={required || undefined}>
      <span className="outline-asked">{t(required ? "required" : "optional")}</span>
      <span>
        {standing === "empty"
          ? t("empty")
          : t("written", {
              characters: number.format(entry?.characters ?? 0),
              count: entry?.characters ?? 0,
            })}
      </span>
      <span>{t(standing === "long" ? "beyond" : "suggested", lengths)}</span>
    </span>
  );
}
