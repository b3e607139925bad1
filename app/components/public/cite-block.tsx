import { useTranslation } from "react-i18next";
import type { EditionView } from "./edition-view";
import { Han } from "./han";

/** What a program for literature can fetch. */
const FILES = { bibtex: "bib", ris: "ris" } as const;

/** The edition as a source in each style: a click marks all of it, to be copied. */
export function CiteBlock({ citations, file }: EditionView) {
  const { t } = useTranslation("practice");
  const [first, ...others] = citations;
  return (
    <div>
      <dt>{t("cite")}</dt>
      <dd>
        {first && (
          <p className="colophon-citation">
            <Citation>{first.text}</Citation>
          </p>
        )}
        <details className="cite-more screen-only">
          <summary>{t("cite-more")}</summary>
          {others.map(({ style, text }) => (
            <section key={style} aria-label={t(`cite-style.${style}`)}>
              <h3>
                {t(`cite-style.${style}`)}
                {style in FILES && (
                  <a href={`${file}/cite.${FILES[style as keyof typeof FILES]}`} rel="nofollow" download>
                    {t("cite-download")}
                    <span className="visually-hidden"> {t(`cite-style.${style}`)}</span>
                  </a>
                )}
              </h3>
              <pre className="colophon-citation">{text}</pre>
            </section>
          ))}
        </details>
      </dd>
    </div>
  );
}

/** The dates stay whole; the rest breaks where it may. */
function Citation({ children }: { children: string }) {
  const [, before = children, dates = "", after = ""] =
    children.match(/^(.*?)(\([\d-]{10}\)\[[\d-]{10}\])(.*)$/) ?? [];
  return (
    <>
      <Han>{before}</Han>
      <span className="unbroken">{dates}</span>
      <Han>{after}</Han>
    </>
  );
}
