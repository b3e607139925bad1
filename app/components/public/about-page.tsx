import { useTranslation } from "react-i18next";
import { SiteFrame } from "../site-frame";
import { Outline, type OutlineLine } from "./outline";
import { TrustedText } from "./trusted-text";

interface Text {
  title: string;
  html: string;
  lang: string;
}

export interface AboutPageProps {
  about: Text & { outline: OutlineLine[] };
  /** The notice the programme began with, in the language it was issued in. */
  notice: Text & { source: string };
}

/** Set as a work is: its contents beside it, the notice it goes back to at its end. */
export function AboutPage({ about, notice }: AboutPageProps) {
  const { t } = useTranslation("about");
  const { outline, lang } = about;
  return (
    <SiteFrame>
      <article className="edition">
        <header className="edition-head">
          <h1 lang={lang}>{about.title}</h1>
        </header>
        <div className="edition-body">
          <Outline outline={[...outline, { anchor: "notice", level: 2, text: t("notice") }]} lang={lang} />
          <div className="edition-main">
            <TrustedText html={about.html} lang={lang} />
            <section className="about-notice" aria-labelledby="notice">
              <h2 id="notice" className="rubric">
                {t("notice")}
              </h2>
              <p className="about-notice-title" lang={notice.lang}>
                {notice.title}
              </p>
              {notice.source && (
                <p className="about-notice-source">
                  {t("source")} <span lang={notice.lang}>{notice.source}</span>
                </p>
              )}
              <TrustedText html={notice.html} lang={notice.lang} />
            </section>
          </div>
        </div>
      </article>
    </SiteFrame>
  );
}
