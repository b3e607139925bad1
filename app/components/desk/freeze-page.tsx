import { useTranslation } from "react-i18next";
import type { Freezing } from "../../models/practices/freezing-queries.server";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import type { WorkHead } from "./work-frame";

export interface FreezePageProps {
  work: WorkHead;
  frozen: Freezing | null;
  /** Whether the actor has a part in the work, and so a page of it to go back to. */
  collaborates: boolean;
}

/** Asks before the text of a work is locked, or unlocked. */
export function FreezePage({ work: { id, title }, frozen, collaborates }: FreezePageProps) {
  const { t } = useTranslation("desk");
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t(frozen ? "freeze.unfreeze-question" : "freeze.question", { title })}</Han>
      </h1>
      {frozen ? (
        <p>
          <Han>{t("freeze.by", { name: frozen.by })}</Han> · <Instant at={frozen.at} />
        </p>
      ) : (
        <p>{t("freeze.consequence")}</p>
      )}
      <div className="actions">
        <PostButton action={`/desk/${id}/${frozen ? "unfreeze" : "freeze"}`} className="button">
          {t(frozen ? "freeze.unfreeze" : "freeze.title")}
        </PostButton>
        <a className="button quiet" href={collaborates ? `/desk/${id}` : "/desk"}>
          {t("cancel")}
        </a>
      </div>
    </SiteFrame>
  );
}
