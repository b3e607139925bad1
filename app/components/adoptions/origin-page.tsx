import { useTranslation } from "react-i18next";
import { DoneNotice } from "../desk/done-notice";
import type { WorkHead } from "../desk/work-frame";
import type { Problems } from "../forms/problems";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { visitorPath } from "../surroundings";
import { type OfferedPassage, OfferForm } from "./offer-form";
import { type Difference, TextDifference } from "./text-difference";

export interface OriginPageProps {
  work: WorkHead;
  from: { practiceId: string; number: number; title: string };
  /** What the source corrected since; null while it stands as it stood. */
  corrected: (Difference & { number: number }) | null;
  /** What was changed here; null while nothing is published. */
  adapted: (Difference & { number: number }) | null;
  passages: readonly OfferedPassage[];
  can: { offer: boolean };
  /** What of the newest edition was offered already. */
  offered: { whole: boolean; some: boolean };
  done?: boolean;
  problems?: Problems | null;
}

/** Where a working copy came from: what changed there since, what changed here, and the way back. */
export function OriginPage(props: OriginPageProps) {
  const { work, from, corrected, adapted, can, offered, done } = props;
  const { t, i18n } = useTranslation("lineage");
  return (
    <SiteFrame>
      <p className="work-path">
        <a href={`/desk/${work.id}`} lang={work.lang}>
          <Han>{work.title}</Han>
        </a>
      </p>
      <h1>{t("origin.title")}</h1>
      <DoneNotice>{done ? t("origin.done") : null}</DoneNotice>
      <p>
        <a href={visitorPath(`/practices/${from.practiceId}/editions/${from.number}`, i18n.language)}>
          <Han>{t("origin.began", { title: from.title, number: from.number })}</Han>
        </a>
      </p>
      <section aria-labelledby="corrected">
        <h2 id="corrected">{t("origin.corrected")}</h2>
        {corrected === null && <p className="hint">{t("origin.not-corrected")}</p>}
        {corrected && <p>{t("origin.corrected-in", { number: corrected.number })}</p>}
        {corrected && <TextDifference {...corrected} lang={work.lang} />}
      </section>
      <section aria-labelledby="adapted">
        <h2 id="adapted">{t("origin.adapted")}</h2>
        {adapted === null && <p className="hint">{t("origin.not-published")}</p>}
        {adapted && <TextDifference {...adapted} lang={work.lang} />}
      </section>
      {offered.whole && <p className="notice">{t("origin.offered")}</p>}
      {offered.some && <p className="notice">{t("origin.offered-some")}</p>}
      {can.offer && <OfferForm {...props} />}
    </SiteFrame>
  );
}
