import { useTranslation } from "react-i18next";
import type { PanelRow } from "../../models/applications/panel.server";
import type { Rehearsal } from "../../models/applications/rehearsal.server";
import type { CallStatus } from "../../models/calls/call";
import type { CallExpert } from "../../models/calls/queries.server";
import type { Step } from "../../models/calls/step";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { TableFrame } from "../table-frame";
import { type Balance, BalanceTable } from "./balance-table";
import { ExpertsSection } from "./experts-section";
import { useStepName } from "./road-words";

export interface ProgrammesPageProps {
  units: readonly { id: string; name: string }[];
  programmes: readonly { id: string; name: string; organisationName: string }[];
  calls: readonly { id: string; programmeId: string; name: string; status: CallStatus }[];
  problems?: Problems | null;
}

/** Programmes and calls that somebody runs. */
export function ProgrammesPage({ units, programmes, calls, problems }: ProgrammesPageProps) {
  const { t } = useTranslation("road");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("programmes.title")}</h1>
      <p>
        <a href={to("/guide/stewards")}>{t("guide.link")}</a>
      </p>
      {programmes.length === 0 && <p>{t("programmes.none")}</p>}
      {programmes.map(({ id, name, organisationName }) => (
        <section key={id} aria-labelledby={`p-${id}`}>
          <h2 id={`p-${id}`}>
            <Han>{name}</Han>
          </h2>
          <p className="hint">
            <Han>{organisationName}</Han>
          </p>
          <ul className="waiting-list">
            {calls
              .filter(({ programmeId }) => programmeId === id)
              .map((call) => (
                <li key={call.id}>
                  <a href={`/calls/${call.id}/manage`}>{call.name}</a> {t(`call.${call.status}`)}
                </li>
              ))}
          </ul>
          <p>
            <a className="button quiet" href={`/programmes/${id}/calls/new`}>
              {t("programmes.new-call")}
            </a>
          </p>
        </section>
      ))}
      <section aria-labelledby="found">
        <h2 id="found">{t("programmes.found")}</h2>
        <ProblemSummary problems={problems} />
        <form method="post" action="/programmes" noValidate>
          <TextInput name="name" label={t("programmes.name")} required problems={problems} />
          <TextArea name="summary" label={t("programmes.summary")} problems={problems} />
          <Select
            name="organisationId"
            label={t("programmes.unit")}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            problems={problems}
          />
          <button type="submit" className="button">
            {t("programmes.found")}
          </button>
        </form>
      </section>
    </SiteFrame>
  );
}

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

function PanelTable({ rows, alpha, steps }: ManagePageProps) {
  const { t } = useTranslation("road");
  const stepName = useStepName();
  return (
    <section aria-labelledby="panel">
      <h2 id="panel">{t("panel.title")}</h2>
      <p>{alpha === null ? t("panel.no-alpha") : t("panel.alpha", { alpha: alpha.toFixed(2) })}</p>
      {rows.length === 0 ? (
        <p>{t("panel.none")}</p>
      ) : (
        <TableFrame label={t("table-of", { of: t("panel.title") })}>
          <table className="people-table">
            <thead>
              <tr>
                {(
                  [
                    "work",
                    "unit",
                    "origin",
                    "standing",
                    "score",
                    "scores",
                    "vetoes",
                    "visit",
                    "reason",
                  ] as const
                ).map((each) => (
                  <th key={each} scope="col">
                    {t(`panel.${each}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <a href={`/applications/${row.id}`}>{row.title}</a>
                  </th>
                  <td>
                    <Han>{row.unit}</Han>
                  </td>
                  <td>
                    <Han>{row.place}</Han>
                    <p className="hint">{row.stages.join("、")}</p>
                  </td>
                  <td>
                    {t(`status.${row.status}`)} {row.status === "waiting" && stepName(steps[row.step])}
                  </td>
                  <td>{row.score === null ? "" : row.score.toFixed(1)}</td>
                  <td>
                    {row.totals.join(" / ")} {t("panel.of", { done: row.totals.length, all: row.assigned })}
                  </td>
                  <td>{row.vetoes.length}</td>
                  <td>{t(`panel.visit-${row.visit}`)}</td>
                  <td className="said">{row.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  );
}

/** The way published works would go, before a call is opened. */
export function RehearsalPage({
  call,
  works,
  warnings,
}: Pick<Rehearsal, "works" | "warnings"> & { call: { id: string; name: string; steps: readonly Step[] } }) {
  const { t } = useTranslation("road");
  const stepName = useStepName();
  return (
    <SiteFrame>
      <p className="work-path">
        <a href={`/calls/${call.id}/manage`}>{call.name}</a>
      </p>
      <h1>{t("manage.rehearsal")}</h1>
      <p>{t("rehearsal.lead")}</p>
      {warnings.map((each) => (
        <p key={each} className="notice warning">
          {t(`rehearsal.${each}`)}
        </p>
      ))}
      {works.map(({ title, organisationName, admitted, way }) => (
        <section key={title}>
          <h2>{title}</h2>
          <p className="hint">
            <Han>{organisationName}</Han> {!admitted && t("rehearsal.not-admitted")}
          </p>
          <ol className="road-steps">
            {way.map(({ step, holderName, dueAt, provisional }) => (
              <li key={step}>
                {stepName(call.steps[step])} <Han>{holderName}</Han> <Instant at={dueAt} show="date" />
                {provisional && <span className="hint"> {t("rehearsal.provisional")}</span>}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <PostButton action={`/calls/${call.id}/rehearsal`} className="button">
        {t("rehearsal.looked")}
      </PostButton>
    </SiteFrame>
  );
}
