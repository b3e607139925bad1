import { useTranslation } from "react-i18next";
import { SiteFrame } from "../site-frame";
import { TrustedText } from "./trusted-text";

export interface AboutPageProps {
  title: string;
  about: { html: string; lang: string };
  /** The notice the programme began with, in the language it was issued in. */
  notice: { html: string; lang: string } | null;
}

export function AboutPage({ title, about, notice }: AboutPageProps) {
  const { t } = useTranslation("about");
  return (
    <SiteFrame>
      <article className="about">
        <h1 lang={about.lang}>{title || t("title")}</h1>
        <TrustedText {...about} />
        {notice && (
          <section className="about-notice" aria-labelledby="notice">
            <h2 id="notice" className="rubric">
              {t("notice")}
            </h2>
            <TrustedText {...notice} />
          </section>
        )}
      </article>
    </SiteFrame>
  );
}
