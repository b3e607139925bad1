import { useTranslation } from "react-i18next";

export interface OutlineLine {
  anchor: string;
  level: number;
  text: string;
}

interface OutlineProps {
  outline: readonly OutlineLine[];
  lang: string;
}

/** Beside the text where there is room, folded above it where there is none. */
export function Outline({ outline, lang }: OutlineProps) {
  const { t } = useTranslation("practice");
  if (outline.length < 2) return null;
  return (
    <>
      <nav className="outline-side" aria-labelledby="outline-title">
        <h2 id="outline-title">{t("outline")}</h2>
        <Entries outline={outline} lang={lang} />
      </nav>
      <details className="outline-fold">
        <summary>{t("outline")}</summary>
        <nav aria-label={t("outline")}>
          <Entries outline={outline} lang={lang} />
        </nav>
      </details>
    </>
  );
}

function Entries({ outline, lang }: OutlineProps) {
  const top = Math.min(...outline.map(({ level }) => level));
  return (
    <ol className="outline" lang={lang}>
      {outline.map(({ anchor, level, text }) => (
        <li key={anchor} className={level > top ? "outline-below" : undefined}>
          <a href={`#${anchor}`}>{text}</a>
        </li>
      ))}
    </ol>
  );
}
