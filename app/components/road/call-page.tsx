import { useTranslation } from "react-i18next";
import type { Designation } from "../../models/applications/designation-queries.server";
import type { NoticeEntry } from "../../models/applications/objections.server";
import type { AboutFacet } from "../../models/calls/admission";
import type { CallChange, CallStatus } from "../../models/calls/call";
import type { Step } from "../../models/calls/step";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { TableFrame } from "../table-frame";
import { Notice } from "./notice-section";
import { StepList } from "./road-words";

export interface CallPageProps {
  id: string;
  name: string;
  summary: string;
  host: string;
  programme: string;
  status: CallStatus;
  opensAt: number;
  closesAt: number;
  kinds: readonly string[];
  /** What works are to be about, where not about anything: the words for each limited facet. */
  about: readonly { facet: AboutFacet; terms: readonly string[] }[];
  steps: readonly Step[];
  rubric: {
    name: string;
    indicators: readonly { id: string; name: string; weight: number; high: string }[];
    vetoes: readonly { id: string; name: string }[];
  };
  /** Where a work is begun for it; null while none is taken. */
  start: string | null;
  changes: readonly CallChange[];
  notice: readonly (NoticeEntry & { daysLeft: number; provisional: boolean })[];
  designations: readonly Designation[];
}

/** A call for everybody: what it asks for, by which road, what is on notice, what was designated. */
export function CallPage(props: CallPageProps) {
  const { t } = useTranslation("road");
  const { name, summary, host, programme, status, opensAt, closesAt, kinds, about, start, steps } = props;
  return (
    <SiteFrame>
      <p className="hint">
        <Han>{programme}</Han> · <Han>{host}</Han> · {t(`call.${status}`)}
      </p>
      <h1>
        <Han>{name}</Han>
      </h1>
      {summary && <p className="said lead">{summary}</p>}
      <p>
        {t("call.opens")} <Instant at={opensAt} show="date" /> {t("call.closes")}{" "}
        <Instant at={closesAt} show="date" />
      </p>
      <p>
        {t("call.kinds")} {kinds.map((kind) => t(`common:kinds.${kind}`)).join(t("comma"))}
      </p>
      {about.map(({ facet, terms }) => (
        <p key={facet}>
          {t(`call.about-${facet}`)} {terms.join(t("comma"))}
        </p>
      ))}
      {start !== null && (
        <p>
          <a className="button" href={start} rel="nofollow">
            {t("call.start")}
          </a>
        </p>
      )}
      <Changes {...props} />
      <Notice {...props} />
      <Designated {...props} />
      <section aria-labelledby="steps">
        <h2 id="steps">{t("call.steps")}</h2>
        <StepList steps={steps} />
      </section>
      <RubricTable {...props} />
    </SiteFrame>
  );
}

function Changes({ changes }: CallPageProps) {
  const { t } = useTranslation("road");
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes" className="notice">
      <h2 id="changes">{t("call.changes")}</h2>
      {changes.map(({ id, at, reason, changed }) => (
        <p key={id} id={`change-${id}`}>
          <Instant at={at} show="date" /> {changed.map((each) => t(`setting.${each}`)).join(t("comma"))}:{" "}
          <Han>{reason}</Han>
        </p>
      ))}
    </section>
  );
}

function Designated({ designations }: CallPageProps) {
  const { t } = useTranslation("road");
  const to = useVisitorPath();
  if (designations.length === 0) return null;
  return (
    <section aria-labelledby="designated">
      <h2 id="designated">{t("designated.title")}</h2>
      <ul className="waiting-list">
        {designations.map((each) => (
          <li key={each.id}>
            <a href={to(`/practices/${each.practiceId}`)}>
              <Han>{each.title}</Han>
            </a>
            <p className="work-facts">
              <span>
                <Han>{each.organisationName}</Han>
              </span>
              <span>
                {each.withdrawnAt === null
                  ? (each.called ?? t(`verdict.${each.kind}`))
                  : t("designated.withdrawn")}
              </span>
              <span>{each.documentNumber}</span>
              <a href={to(`/certificates/${each.certificateNumber}`)}>{each.certificateNumber}</a>
            </p>
            {each.withdrawalReason && <p className="said hint">{each.withdrawalReason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function RubricTable({ rubric }: CallPageProps) {
  const { t } = useTranslation("road");
  return (
    <section aria-labelledby="rubric">
      <h2 id="rubric">{rubric.name}</h2>
      <TableFrame label={t("table-of", { of: rubric.name })}>
        <table className="people-table">
          <thead>
            <tr>
              <th scope="col">{t("rubric.indicator")}</th>
              <th scope="col">{t("rubric.weight")}</th>
              <th scope="col">{t("rubric.takes")}</th>
            </tr>
          </thead>
          <tbody>
            {rubric.indicators.map(({ id, name, weight, high }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{weight}</td>
                <td>{high}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p>
        {t("rubric.vetoes")} {rubric.vetoes.map(({ name }) => name).join(t("comma"))}
      </p>
    </section>
  );
}
