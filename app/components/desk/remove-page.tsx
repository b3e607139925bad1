import { useTranslation } from "react-i18next";
import { PostButton } from "../forms/post-button";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import type { WorkHead } from "./work-frame";

export interface RemovePageProps {
  work: WorkHead;
  memberId: string;
  name: string;
  /** Whether it is the actor themself who leaves. */
  own: boolean;
  /** The only one who looks after the work has to find another first. */
  lastOwner: boolean;
}

/** Asks before somebody is removed from a work, or leaves it. */
export function RemovePage({ work, memberId, name, own, lastOwner }: RemovePageProps) {
  const { t } = useTranslation("desk");
  const people = `/desk/${work.id}/people`;
  const words = { name, title: work.title };
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{own ? t("remove.leave-question", words) : t("remove.question", words)}</Han>
      </h1>
      {lastOwner ? (
        <p className="notice problem">{t("collaborators.last-owner")}</p>
      ) : (
        <p>
          <Han>{own ? t("remove.leave-consequence") : t("remove.consequence", words)}</Han>
        </p>
      )}
      <div className="actions">
        {!lastOwner && (
          <PostButton action={`${people}/${memberId}/remove`} className="button danger">
            {own ? t("remove.leave") : t("remove.submit")}
          </PostButton>
        )}
        <a className="button quiet" href={people}>
          {t("cancel")}
        </a>
      </div>
    </SiteFrame>
  );
}
