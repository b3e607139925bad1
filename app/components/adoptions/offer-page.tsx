import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { visitorPath } from "../surroundings";
import { type Difference, TextDifference } from "./text-difference";

interface Named {
  practiceId: string;
  number: number;
  title: string;
}

export interface OfferPageProps extends Difference {
  note: string;
  offeredByName: string;
  offeredAt: number;
  parent: Named;
  child: Named;
}

/** An improvement somebody offers, with what differs; the writers take over what they find good. */
export function OfferPage({ note, offeredByName, offeredAt, parent, child, ...difference }: OfferPageProps) {
  const { t, i18n } = useTranslation("lineage");
  const address = ({ practiceId, number }: Named) =>
    visitorPath(`/practices/${practiceId}/editions/${number}`, i18n.language);
  return (
    <SiteFrame>
      <h1>{t("offer.title")}</h1>
      <p>
        <Han>{t("offer.by", { name: offeredByName })}</Han> <Instant at={offeredAt} />
      </p>
      <blockquote className="said">
        <Han>{note}</Han>
      </blockquote>
      <dl className="facts">
        <dt>{t("offer.parent")}</dt>
        <dd>
          <a href={address(parent)}>
            <Han>{parent.title}</Han>
          </a>
        </dd>
        <dt>{t("offer.child")}</dt>
        <dd>
          <a href={address(child)}>
            <Han>{child.title}</Han>
          </a>
        </dd>
      </dl>
      <p className="hint">{t("offer.use")}</p>
      <TextDifference {...difference} lang="zh-Hans" />
      <p>
        <a href={`/desk/${parent.practiceId}`}>{t("offer.to-text")}</a>
      </p>
    </SiteFrame>
  );
}
