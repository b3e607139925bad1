import { useTranslation } from "react-i18next";
import type { FrontMatter } from "../../models/practices/front-matter";
import type { Author, Kind } from "../../models/practices/practice";
import { Han } from "../public/han";
import { TrustedText } from "../public/trusted-text";
import { FrontMatterList } from "./front-matter-list";

export interface PaperProps {
  title: string;
  kind: Kind;
  unit: string | null;
  /** As they will be named, in their order. */
  authors: readonly Author[];
  matter: FrontMatter;
  html: string;
  characters: number;
}

/** A text as it will be published: title, front matter, then every word of it. */
export function Paper({ title, kind, unit, authors, matter, html, characters }: PaperProps) {
  const { t } = useTranslation("desk");
  return (
    <article className="paper" aria-label={title}>
      <header className="paper-head">
        <p className="hint paper-kind">
          {t(`common:kinds.${kind}`)} · {t("paper.characters", { count: characters })}
        </p>
        <p className="paper-title" lang={matter.lang}>
          {title}
        </p>
        {unit && (
          <p className="paper-unit">
            <Han>{unit}</Han>
          </p>
        )}
        {matter.summary && (
          <p className="paper-summary" lang={matter.lang}>
            {matter.summary}
          </p>
        )}
        <FrontMatterList matter={matter} authors={authors} />
      </header>
      {html === "" ? (
        <p className="desk-empty">{t("paper.empty")}</p>
      ) : (
        <TrustedText html={html} lang={matter.lang} />
      )}
    </article>
  );
}
