import { useTranslation } from "react-i18next";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export interface LeavePageProps {
  community: { id: string; name: string };
  unit: { id: string; name: string; joined: boolean };
}

/** Asks once more before a unit leaves, or declines. */
export function LeavePage({ community, unit }: LeavePageProps) {
  const { t } = useTranslation("communities");
  const names = { unit: unit.name, community: community.name };
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t(unit.joined ? "leave.question" : "leave.decline-question", names)}</Han>
      </h1>
      {unit.joined && <p>{t("leave.consequence")}</p>}
      <form method="post" action={`/desk/communities/${community.id}/units/${unit.id}/leave`}>
        <div className="actions">
          <button type="submit" className="button danger">
            {t(unit.joined ? "units.leave" : "units.decline")}
          </button>
          <a className="button quiet" href={`/desk/communities/${community.id}`}>
            {t("leave.cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
