import { useTranslation } from "react-i18next";
import type { FrontMatter } from "../../models/practices/front-matter";
import type { Kind } from "../../models/practices/practice";
import { FrontMatterList } from "./front-matter-list";

export interface PaperProps {
  title: string;
  kind: Kind;
  unit: string | null;
  /** Names as they will be printed, each with its unit. */
  authors: readonly string[];
  matter: FrontMatter;
  /** Made by models/documents/html from the node list, so nothing a member wrote is markup. */
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
          {t(`kind.${kind}`)} · {t("paper.characters", { count: characters })}
        </p>
        <p className="paper-title" lang={matter.lang}>
          {title}
        </p>
        {unit && <p className="paper-unit">{unit}</p>}
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
        // biome-ignore lint/security/noDangerouslySetInnerHtml: the allow-list renderer made it, every value escaped
        <div className="text" lang={matter.lang} dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </article>
  );
}
