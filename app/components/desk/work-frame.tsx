import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Kind } from "../../models/practices/practice";
import { SiteFrame } from "../site-frame";
import { DoneNotice } from "./done-notice";

const PLACES = [
  "writing",
  "details",
  "people",
  "versions",
  "contributions",
  "consents",
  "publication",
  "voice",
] as const;
export type Place = (typeof PLACES)[number];

/** A work as the head of each of its pages shows it. */
export interface WorkHead {
  id: string;
  title: string;
  kind: Kind;
  /** Language of its title and text. */
  lang: string;
}

/** One work's pages around the text: what it says of itself, who writes it, how it is published. */
export function WorkFrame({
  work: { id, title, kind, lang },
  place,
  done = null,
  children,
}: {
  work: WorkHead;
  place: Place;
  /** A sentence on what was just done. */
  done?: string | null;
  children: ReactNode;
}) {
  const { t } = useTranslation("desk");
  return (
    <SiteFrame>
      <div className="work-head">
        <p className="work-path">
          <a href="/desk">{t("home.title")}</a>
          <span>{t(`common:kinds.${kind}`)}</span>
        </p>
        <p className="work-title" lang={lang}>
          {title}
        </p>
        <nav className="work-nav" aria-label={t("nav.label")}>
          {PLACES.map((each) => (
            <a
              key={each}
              href={each === "writing" ? `/desk/${id}` : `/desk/${id}/${each}`}
              aria-current={each === place ? "page" : undefined}
            >
              {t(`nav.${each}`)}
            </a>
          ))}
        </nav>
      </div>
      <h1 className="work-place">{t(`nav.${place}`)}</h1>
      <DoneNotice>{done}</DoneNotice>
      {children}
    </SiteFrame>
  );
}
