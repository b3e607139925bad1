import { useTranslation } from "react-i18next";
import type { EndorsementList } from "../../models/applications/ranking.server";
import type { Step } from "../../models/calls/step";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { TableFrame } from "../table-frame";
import { useStepName } from "./road-words";

export interface RankingPageProps {
  call: { id: string; name: string; steps: readonly Step[] };
  lists: readonly EndorsementList[];
  done: boolean;
  problems?: Problems | null;
}

/** What a unit recommends: how many places are left, and in which order. */
export function RankingPage({ call, lists, done, problems }: RankingPageProps) {
  const { t } = useTranslation("road");
  return (
    <SiteFrame>
      <p className="work-path">
        <a href="/desk">{t("desk:home.title")}</a>
        <a href={`/calls/${call.id}`}>
          <Han>{call.name}</Han>
        </a>
      </p>
      <h1>{t("ranking.title")}</h1>
      {done && (
        <p className="notice done" role="status">
          {t("ranking.saved")}
        </p>
      )}
      <ProblemSummary problems={problems} />
      {lists.length === 0 && <p>{t("ranking.none")}</p>}
      {lists.map((list) => (
        <UnitList key={`${list.step}-${list.organisationId}`} call={call} list={list} />
      ))}
    </SiteFrame>
  );
}

function UnitList({ call, list }: Pick<RankingPageProps, "call"> & { list: EndorsementList }) {
  const { t } = useTranslation("road");
  const name = useStepName();
  const { step, organisationId, organisationName, quota, candidates, waiting } = list;
  const heading = `list-${step}-${organisationId}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        {name(call.steps[step])} · <Han>{organisationName}</Han>
      </h2>
      <p className={quota !== null && candidates.length >= quota ? "notice warning" : "notice"}>
        {quota === null
          ? t("ranking.unlimited", { taken: candidates.length })
          : t("ranking.places", {
              taken: candidates.length,
              quota,
              left: Math.max(0, quota - candidates.length),
            })}
      </p>
      {candidates.length > 0 && <OrderForm call={call} list={list} />}
      {waiting.length > 0 && (
        <>
          <h3>{t("ranking.waiting")}</h3>
          <ul className="waiting-list">
            {waiting.map(({ id, title, unit }) => (
              <li key={id}>
                <a href={`/applications/${id}`}>{title}</a> <Han>{unit}</Han>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** An order by numbers, which a keyboard, a finger and a screen reader all fill in alike. */
function OrderForm({ call, list }: Pick<RankingPageProps, "call"> & { list: EndorsementList }) {
  const { t } = useTranslation("road");
  const { step, organisationId, ranked, candidates } = list;
  return (
    <form method="post" action={`/calls/${call.id}/ranking`} noValidate>
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="organisationId" value={organisationId} />
      <TableFrame label={t("table-of", { of: t("ranking.title") })}>
        <table className="people-table">
          <thead>
            <tr>
              {ranked && <th scope="col">{t("ranking.place")}</th>}
              <th scope="col">{t("panel.work")}</th>
              <th scope="col">{t("panel.unit")}</th>
              <th scope="col">{t("panel.standing")}</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map(({ id, title, unit, status }, index) => (
              <tr key={id}>
                {ranked && (
                  <td>
                    <input
                      className="input road-points"
                      type="number"
                      name={`rank-${id}`}
                      min={1}
                      max={candidates.length}
                      defaultValue={index + 1}
                      aria-label={t("ranking.place-of", { title })}
                    />
                  </td>
                )}
                <th scope="row">
                  <a href={`/applications/${id}`}>{title}</a>
                </th>
                <td>
                  <Han>{unit}</Han>
                </td>
                <td>{t(`status.${status}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {ranked && (
        <button type="submit" className="button">
          {t("ranking.save")}
        </button>
      )}
    </form>
  );
}
