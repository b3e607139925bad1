import { useTranslation } from "react-i18next";
import type { CallStatus } from "../../models/calls/call";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";

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
