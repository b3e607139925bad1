import { useTranslation } from "react-i18next";
import type { LeadOffer } from "../../models/communities/community";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { Instant } from "../instant";
import { Han } from "../public/han";
import type { CommunityView } from "./community-view";

export interface LeadProps extends Pick<CommunityView, "community" | "sides"> {
  leadOffer: LeadOffer | null;
  can: { lead: boolean; takeLead: boolean };
  problems?: Problems | null;
}

/** The lead as it is handed on: offered by the one unit, taken or not by the other. */
export function Lead(props: LeadProps) {
  const { leadOffer, can } = props;
  if (leadOffer) return <Offered {...props} leadOffer={leadOffer} />;
  return can.lead ? <LeadForm {...props} /> : null;
}

function Offered({ community, leadOffer, can }: LeadProps & { leadOffer: LeadOffer }) {
  const { t } = useTranslation("communities");
  const address = `/desk/communities/${community.id}/lead`;
  return (
    <div className="community-lead">
      <p>
        <Han>{t("lead.offered", { from: community.leadName, to: leadOffer.toName })}</Han>{" "}
        <Instant at={leadOffer.offeredAt} show="date" />
      </p>
      {can.takeLead && <p className="hint">{t("lead.consequence")}</p>}
      <div className="actions">
        {can.takeLead && <PostButton action={`${address}/take`}>{t("lead.take")}</PostButton>}
        {(can.takeLead || can.lead) && (
          <PostButton action={`${address}/keep`}>{t(can.lead ? "lead.withdraw" : "lead.decline")}</PostButton>
        )}
      </div>
    </div>
  );
}

function LeadForm({ community, sides, problems }: LeadProps) {
  const { t } = useTranslation("communities");
  const form = "lead";
  const others = sides
    .flatMap(({ units }) => units)
    .filter(({ organisationId }) => organisationId !== community.leadId)
    .map(({ id, name }) => ({ value: id, label: name }));
  if (others.length === 0) return null;
  return (
    <details className="community-lead" open={problems ? true : undefined}>
      <summary>{t("lead.title")}</summary>
      <form method="post" action={`/desk/communities/${community.id}/lead`} noValidate>
        <ProblemSummary problems={problems} form={form} />
        <p className="hint">{t("lead.about")}</p>
        <Select {...{ form, problems }} name="stayId" label={t("lead.to")} options={others} />
        <button type="submit" className="button quiet">
          {t("lead.offer")}
        </button>
      </form>
    </details>
  );
}
