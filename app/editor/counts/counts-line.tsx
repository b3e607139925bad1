import { useTranslation } from "react-i18next";
import { type Counts, charactersOf, readingMinutes, withMarks } from "./count";
import { useSelectionCounts } from "./use-selection-counts";

interface CountsLineProps {
  counts: Counts;
  /** Suggested length of the whole text. */
  length: { min: number; max: number } | null;
}

/** 字数 of the text and how long reading it takes; what goes into the count, for who wants to know. */
export function CountsLine({ counts, length }: CountsLineProps) {
  const { t, i18n } = useTranslation("outline");
  const number = new Intl.NumberFormat(i18n.language);
  const characters = charactersOf(counts);
  const minutes = readingMinutes(counts);
  const lines: [string, number][] = [
    [t("counts.without"), characters],
    [t("counts.with"), withMarks(counts)],
    [t("counts.han"), counts.han],
    [t("counts.words"), counts.words],
    [t("counts.marks"), counts.marks],
  ];
  return (
    <details className="counts">
      <summary>
        <strong>{t("total", { characters: number.format(characters), count: characters })}</strong>
        {minutes > 0 && <span>{t("counts.reading", { count: minutes })}</span>}
        {length && (
          <span>{t("suggested", { min: number.format(length.min), max: number.format(length.max) })}</span>
        )}
      </summary>
      <dl>
        {lines.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{number.format(count)}</dd>
          </div>
        ))}
      </dl>
      <SelectionCount />
    </details>
  );
}

function SelectionCount() {
  const { t, i18n } = useTranslation("outline");
  const counts = useSelectionCounts();
  if (counts === null) return null;
  const number = new Intl.NumberFormat(i18n.language);
  const characters = charactersOf(counts);
  return (
    <p className="counts-selection">
      {t("counts.selection", {
        characters: number.format(characters),
        all: number.format(withMarks(counts)),
        count: characters,
      })}
    </p>
  );
}
