import { useTranslation } from "react-i18next";
import { DATASETS, type DatasetRequest, SMALLEST_GROUP } from "../../models/research/research";
import { ProblemSummary } from "../forms/problem-summary";
import { type Problems, typed } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export type ShownRequest = DatasetRequest & {
  can: { take: boolean; decide: boolean };
};

export interface ResearchPageProps {
  can: { ask: boolean };
  requests: readonly ShownRequest[];
  problems?: Problems | null;
}

/** Data for research without names: what one asked for, what was granted, and a form to ask. */
export function ResearchPage({ can, requests, problems }: ResearchPageProps) {
  const { t } = useTranslation("research");
  return (
    <SiteFrame width="narrow">
      <p className="work-path">
        <a href="/desk">{t("desk:home.title")}</a>
      </p>
      <h1>{t("title")}</h1>
      <p>{t("lead", { count: SMALLEST_GROUP })}</p>
      <ProblemSummary problems={problems} />
      <section aria-labelledby="requests">
        <h2 id="requests">{t("requests")}</h2>
        {requests.length === 0 && <p className="notice">{t("none")}</p>}
        {requests.map((request) => (
          <Request key={request.id} {...request} problems={problems} />
        ))}
      </section>
      {can.ask && <AskForm problems={typed(problems, "dataset") === undefined ? null : problems} />}
    </SiteFrame>
  );
}

function Request({ problems, ...request }: ShownRequest & { problems?: Problems | null }) {
  const { t } = useTranslation("research");
  const { id, dataset, memberName, organisationName, askedAt, purpose, granted, decidedAt, reason } = request;
  return (
    <article className="notice">
      <h3>{t(`dataset.${dataset}`)}</h3>
      <p className="hint">
        <Han>{memberName}</Han> · <Han>{organisationName}</Han> · <Instant at={askedAt} show="date" />
      </p>
      <p className="said">{purpose}</p>
      {granted === null ? (
        <p>{t("waits")}</p>
      ) : (
        <p>
          <strong>{t(granted ? "granted" : "refused")}</strong>{" "}
          {decidedAt !== null && <Instant at={decidedAt} show="date" />}
        </p>
      )}
      {reason && <p className="said">{reason}</p>}
      {request.validUntil !== null && (
        <p className="hint">
          {t("until")} <Instant at={request.validUntil} show="date" />
        </p>
      )}
      {request.can.take && (
        <p>
          <a href={`/research/${dataset}/data.csv`} download>
            {t("take")}
          </a>
        </p>
      )}
      {request.can.decide && (
        <DecisionForm id={id} problems={typed(problems, "request") === id ? problems : null} />
      )}
    </article>
  );
}

function DecisionForm({ id, problems }: { id: string; problems?: Problems | null }) {
  const { t } = useTranslation("research");
  return (
    <form method="post" action={`/research/requests/${id}/decision`} noValidate>
      <input type="hidden" name="request" value={id} />
      <Select
        name="granted"
        form={id}
        label={t("decision")}
        options={[
          { value: "", label: t("choose") },
          { value: "yes", label: t("grant") },
          { value: "no", label: t("refuse") },
        ]}
        problems={problems}
      />
      <TextArea name="reason" form={id} label={t("reason")} rows={2} maxLength={1000} problems={problems} />
      <button type="submit" className="button">
        {t("decide")}
      </button>
    </form>
  );
}

function AskForm({ problems }: { problems?: Problems | null }) {
  const { t } = useTranslation("research");
  return (
    <section aria-labelledby="ask">
      <h2 id="ask">{t("ask")}</h2>
      <form method="post" action="/research" noValidate>
        <Select
          name="dataset"
          label={t("which")}
          options={DATASETS.map((dataset) => ({ value: dataset, label: t(`dataset.${dataset}`) }))}
          problems={problems}
        />
        {DATASETS.map((dataset) => (
          <p key={dataset} className="hint">
            {t(`dataset.${dataset}`)}: {t(`holds.${dataset}`)}
          </p>
        ))}
        <TextArea
          name="purpose"
          label={t("purpose")}
          hint={t("purpose-hint")}
          maxLength={2000}
          required
          problems={problems}
        />
        <button type="submit" className="button">
          {t("send")}
        </button>
      </form>
    </section>
  );
}
