import { useTranslation } from "react-i18next";
import { Han } from "./han";

export interface SimilarView {
  id: string;
  title: string;
  lang: string;
  href: string;
  /** Where both stand side by side. */
  compare: string;
  organisation: string;
  shared: string[];
}

/** What to read next, and why it is offered. */
export function SimilarWorks({ similar }: { similar: readonly SimilarView[] }) {
  const { t } = useTranslation("practice");
  if (similar.length === 0) return null;
  return (
    <section className="similar screen-only" aria-labelledby="similar">
      <h2 id="similar" className="rubric">
        {t("similar.title")}
      </h2>
      <ul>
        {similar.map(({ id, title, lang, href, compare, organisation, shared }) => (
          <li key={id}>
            <a href={href} lang={lang}>
              {title}
            </a>
            <p className="edition-hint">
              <Han>{organisation}</Han> {t("similar.shared", { words: shared.join(t("comma")) })}{" "}
              <a href={compare}>
                {t("similar.compare")} <span className="visually-hidden">{title}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
