import { SiteFrame } from "../site-frame";
import { Outline, type OutlineLine } from "./outline";
import { TrustedText } from "./trusted-text";

export interface GuidePageProps {
  title: string;
  html: string;
  lang: string;
  outline: OutlineLine[];
}

/** A guide, set as a work is: its contents beside it. */
export function GuidePage({ title, html, lang, outline }: GuidePageProps) {
  return (
    <SiteFrame>
      <article className="edition">
        <header className="edition-head">
          <h1 lang={lang}>{title}</h1>
        </header>
        <div className="edition-body">
          <Outline outline={outline} lang={lang} />
          <div className="edition-main">
            <TrustedText html={html} lang={lang} />
          </div>
        </div>
      </article>
    </SiteFrame>
  );
}
