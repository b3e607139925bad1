import { useTranslation } from "react-i18next";
import { type Joining, MESSAGE_LENGTH } from "../../models/members/join-request";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export interface JoinPageProps {
  unit: { id: string; name: string };
  joining: Joining;
  problems?: Problems | null;
}

/** Asking to be let into a unit, or what became of it. */
export function JoinPage({ unit, joining, problems }: JoinPageProps) {
  const { t } = useTranslation("joining");
  return (
    <SiteFrame width="narrow">
      <h1>{t("join.title")}</h1>
      <p>
        <Han>{unit.name}</Han>
      </p>
      {joining.state === "member" && <p className="notice">{t("join.member")}</p>}
      {joining.state === "closed" && <p className="notice">{t("join.closed")}</p>}
      {joining.state === "asked" && (
        <div className="notice">
          <p>{t("join.asked")}</p>
          <PostButton action={`/join-requests/${joining.requestId}/withdraw`}>
            {t("join.withdraw")}
          </PostButton>
        </div>
      )}
      {joining.state === "open" && <JoinForm unit={unit} refused={joining.refused} problems={problems} />}
      <p>
        <a href={`/organisations/${unit.id}/record`}>{t("join.back")}</a>
      </p>
    </SiteFrame>
  );
}

function JoinForm({ unit, refused, problems }: Omit<JoinPageProps, "joining"> & { refused: string | null }) {
  const { t } = useTranslation("joining");
  return (
    <>
      {refused !== null && (
        <p className="notice warning said">
          {t("join.refused")} {refused}
        </p>
      )}
      <p>{t("join.note")}</p>
      <ProblemSummary problems={problems} />
      <form method="post" action={`/organisations/${unit.id}/join`} noValidate>
        <TextArea
          name="message"
          label={t("join.message")}
          hint={t("join.message-hint")}
          rows={3}
          maxLength={MESSAGE_LENGTH}
          required
          problems={problems}
        />
        <button type="submit" className="button">
          {t("join.submit")}
        </button>
      </form>
    </>
  );
}
