import { useTranslation } from "react-i18next";
import type { LateWork } from "../../models/applications/late.server";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { TableFrame } from "../table-frame";
import { useStepName } from "./road-words";

/** What lies past its day: with whom, since when, to whom it goes up or has gone. */
export function LatePage({ works }: { works: readonly LateWork[] }) {
  const { t } = useTranslation("road");
  return (
    <SiteFrame>
      <p className="work-path">
        <a href="/desk">{t("desk:home.title")}</a>
      </p>
      <h1>{t("late.title")}</h1>
      <p>{t("late.lead")}</p>
      {works.length === 0 ? <p className="notice">{t("late.none")}</p> : <LateTable works={works} />}
    </SiteFrame>
  );
}

const COLUMNS = ["work", "step", "with", "due", "up"] as const;

function LateTable({ works }: { works: readonly LateWork[] }) {
  const { t } = useTranslation("road");
  return (
    <TableFrame label={t("table-of", { of: t("late.title") })}>
      <table className="people-table">
        <thead>
          <tr>
            {COLUMNS.map((each) => (
              <th key={each} scope="col">
                {t(`late.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {works.map((work) => (
            <LateRow key={work.id} {...work} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function LateRow({ id, title, organisationName, callName, step, holderName, ...rest }: LateWork) {
  const { t } = useTranslation("road");
  const name = useStepName();
  const { since, dueAt, overdue, aboveName, takenOver } = rest;
  return (
    <tr>
      <td>
        <a href={`/applications/${id}`}>{title}</a>
        <p className="hint">
          <Han>{organisationName}</Han> · <Han>{callName}</Han>
        </p>
      </td>
      <td>{name(step)}</td>
      <td>
        <Han>{holderName}</Han>
        <p className="hint">
          {t("late.since")} <Instant at={since} show="date" />
        </p>
      </td>
      <td>
        <Instant at={dueAt} show="date" /> {!overdue && <span className="hint">{t("late.not-yet")}</span>}
      </td>
      <td>
        {takenOver !== null && (
          <p>
            {t("late.taken", { from: takenOver.fromName, by: takenOver.byName })}{" "}
            <Instant at={takenOver.at} show="date" />
          </p>
        )}
        {overdue && aboveName !== null && <p>{t("late.goes-up", { unit: aboveName })}</p>}
        {overdue && aboveName === null && <p>{t("late.host")}</p>}
      </td>
    </tr>
  );
}
