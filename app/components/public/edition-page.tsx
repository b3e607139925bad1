import { useTranslation } from "react-i18next";
import type { Sum } from "../../models/readings/queries.server";
import { TrialSummary } from "../adoptions/trial-summary";
import type { TrialView } from "../adoptions/trial-view";
import type { ToldView } from "../conditions/like-view";
import { ToldConditions } from "../conditions/told-conditions";
import type { SealsOfWork } from "../road/seals";
import { SiteFrame } from "../site-frame";
import { VoiceSection, type VoiceView } from "../voice/voice-section";
import { EditionClaims } from "./edition-claims";
import { EditionColophon } from "./edition-colophon";
import { EditionHead } from "./edition-head";
import type { EditionView } from "./edition-view";
import { LinkedDataScript } from "./linked-data-script";
import { LinkedWorks } from "./linked-works";
import { Outline } from "./outline";
import { SimilarWorks } from "./similar-works";
import { Tombstone, type TombstoneView } from "./tombstone";
import { TrustedText } from "./trusted-text";
import { type CollectedIn, WorkCollections } from "./work-collections";

export type EditionPageProps = EditionView &
  SealsOfWork & {
    withdrawnAt: null;
    trials: TrialView;
    /** Those of its unit, and where works from units like it are; null while it has told none. */
    conditions: (ToldView & { like: string }) | null;
    collections: readonly CollectedIn[];
    readings: Sum;
    voice: VoiceView;
  };

/**
 * What it is and for whom, what is claimed and how well it is proved, how it is done and under what
 * conditions, who tried it and what happened, who wrote what, how to cite and use it: in this order.
 */
export function EditionPage(edition: EditionPageProps | TombstoneView) {
  const { t } = useTranslation("practice");
  if (edition.withdrawnAt !== null) return <Tombstone {...edition} />;
  return (
    <SiteFrame>
      <article className="edition">
        <EditionHead {...edition} />
        <div className="edition-body">
          <EditionClaims {...edition} />
          <Outline {...edition} />
          <div className="edition-main">
            <h2 className="visually-hidden">{t("text")}</h2>
            <TrustedText html={edition.html} lang={edition.lang} />
            <ToldConditions told={edition.conditions}>
              <p className="screen-only">
                <a href={edition.conditions?.like}>{t("overviews:onward.like")}</a>
              </p>
            </ToldConditions>
            <TrialSummary {...edition.trials} />
            <LinkedWorks links={edition.links} />
            <WorkCollections collections={edition.collections} />
            <SimilarWorks similar={edition.similar} />
            <VoiceSection {...edition} />
            <EditionColophon {...edition} />
          </div>
        </div>
      </article>
      <LinkedDataScript value={edition.linkedData} />
    </SiteFrame>
  );
}
