import { useTranslation } from "react-i18next";
import type { PanelRow } from "../../models/applications/panel.server";
import type { CallStatus } from "../../models/calls/call";
import type { CallExpert } from "../../models/calls/queries.server";
import type { Step } from "../../models/calls/step";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { type Balance, BalanceTable } from "./balance-table";
import { ExpertsSection } from "./experts-section";
import { PanelTable } from "./panel-table";

export interface ManagePageProps {
  id: string;
  name: string;
  status: CallStatus;
  rehearsed: boolean;
  steps: readonly Step[];
  experts: readonly CallExpert[];
  /** What an expert may know. */
  terms: Record<"stage" | "subject", readonly { code: string; label: string }[]>;
  balance: Balance;
  rows: readonly (Omit<PanelRow, "application"> & {
    id: string;
    title: string;
    unit: string;
    status: string;
    step: number;
  })[];
  alpha: number | null;
  /** Years the call reaches into whose holidays are not known yet. */
  unknownYears: readonly number[];
  done: string | null;
  problems?: Problems | null;
}

/** A call before those who run it: its state, its experts, all works with their scores. */
export function ManagePage(props: ManagePageProps) {
  const { t } = useTranslation("road");
  const to = useVisitorPath();
  const { id, name, status, rehearsed, unknownYears, done, problems } = props;
  return (
    <SiteFrame>
      <p className="work-path">
        <a href="/programmes">{t("programmes.title")}</a>
      </p>
      <h1>{name}</h1>
      {done && (
        <p className="notice done" role="status">
          {t(`manage.${done}`)}
        </p>
      )}
      <ProblemSummary problems={problems} />
      <p>
        {t(`call.${status}`)} <a href={to("/guide/stewards")}>{t("guide.link")}</a>
      </p>
      {unknownYears.length > 0 && (
        <p className="notice warning">
          {t("manage.holidays-unknown", { years: unknownYears.join(t("comma")) })}
        </p>
      )}
      <div className="actions">
        {status !== "closed" && (
          <a className="button quiet" href={`/calls/${id}/settings`}>
            {t("manage.settings")}
          </a>
        )}
        {status === "draft" && (
          <a className="button quiet" href={`/calls/${id}/rehearsal`}>
            {t("manage.rehearsal")}
          </a>
        )}
        {status === "draft" && rehearsed && (
          <PostButton action={`/calls/${id}/open`} className="button">
            {t("manage.open")}
          </PostButton>
        )}
        {status === "open" && <PostButton action={`/calls/${id}/close`}>{t("manage.close")}</PostButton>}
        <a href={`/calls/${id}/record.csv`}>{t("manage.record-csv")}</a>
        <a href={`/calls/${id}/record.json`}>{t("manage.record-json")}</a>
        <a href={`/calls/${id}/record.zip`}>{t("manage.record-zip")}</a>
      </div>
      <ExpertsSection {...props} />
      <PanelTable {...props} />
      <BalanceTable balance={props.balance} />
    </SiteFrame>
  );
}
