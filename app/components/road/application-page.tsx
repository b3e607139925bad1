import { useTranslation } from "react-i18next";
import type { Aftercare } from "../../models/applications/aftercare";
import {
  type Move,
  type MoveRecord,
  type Pointer,
  type Status,
  type Verdict,
  WITH_WRITERS,
} from "../../models/applications/application";
import type { Objection } from "../../models/applications/objections.server";
import type { Visit } from "../../models/applications/visit-queries.server";
import type { Step } from "../../models/calls/step";
import { Paper, type PaperProps } from "../desk/paper";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Day, Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { AftercareSection } from "./aftercare-section";
import { Acts } from "./application-acts";
import { Objections } from "./objections-section";
import { Pointed } from "./pointed";
import { RecordTable, StepList, useStepName } from "./road-words";
import { VisitNotes, Visitors } from "./visit-notes";

export interface ApplicationPageProps {
  id: string;
  callId: string;
  callName: string;
  practiceId: string;
  title: string;
  organisationName: string;
  holderName: string;
  status: Status;
  verdict: Verdict | null;
  /** What it is to be designated as, where the call has words of its own. */
  called: string;
  step: number;
  steps: readonly Step[];
  since: number;
  dueAt: number;
  /** The holidays of that year are not known yet. */
  provisional: boolean;
  moves: readonly Move[];
  record: readonly MoveRecord[];
  nomination: readonly (Pointer & { id: string; name: string })[];
  /** Null where the text is in another installation, which decides on the work. */
  paper: PaperProps | null;
  /** For the host alone. */
  visit: Visit | null;
  objections: readonly Objection[];
  /** What it came to; null before. */
  designation: { document: string; certificate: string; withdrawalReason: string | null } | null;
  /** Null until the work is designated. */
  aftercare: readonly Aftercare[] | null;
  quota: { quota: number; taken: number } | null;
  /** How many points the panel may add to each indicator. */
  rooms: readonly { indicator: string; room: number }[];
  can: { visit: boolean; answer: boolean; aftercare: boolean };
  problems?: Problems | null;
}

/** One work on its road: where it stands, what may be done now, its text, its record. */
export function ApplicationPage(props: ApplicationPageProps) {
  const { t } = useTranslation("road");
  const { callName, title, organisationName, record, steps, paper, problems, step } = props;
  return (
    <SiteFrame>
      <div className="work-head">
        <p className="work-path">
          <a href="/desk">{t("desk:home.title")}</a>
          <a href={`/calls/${props.callId}`}>
            <Han>{callName}</Han>
          </a>
        </p>
        <h1>{title}</h1>
        <p className="hint">
          <Han>{organisationName}</Han>
        </p>
      </div>
      <ProblemSummary problems={problems} />
      <Standing {...props} />
      {paper === null && <p className="notice">{t("application.elsewhere")}</p>}
      <Acts {...props} />
      <Objections {...props} />
      <Visited {...props} />
      <AftercareSection {...props} />
      <section aria-labelledby="way">
        <h2 id="way">{t("application.way")}</h2>
        <StepList steps={steps} at={step} />
      </section>
      {paper && <Nominated {...props} />}
      <section aria-labelledby="record">
        <h2 id="record">{t("record.title")}</h2>
        <RecordTable moves={record} steps={steps} />
      </section>
      {paper && (
        <section aria-labelledby="text">
          <h2 id="text">{t("application.text")}</h2>
          <p className="hint">{t("application.text-note")}</p>
          <Paper {...paper} />
        </section>
      )}
    </SiteFrame>
  );
}

function Standing(props: ApplicationPageProps) {
  const { status, step, steps, holderName, since, dueAt, callId, quota, provisional } = props;
  const { t } = useTranslation("road");
  const name = useStepName();
  const waits = status === "waiting" || status === "appealed" || WITH_WRITERS.includes(status);
  return (
    <div className="notice standing-notice">
      <p>
        <strong>{t(`status.${status}`)}</strong> {waits && name(steps[step])}
      </p>
      {waits && (
        <p>
          <Han>
            {WITH_WRITERS.includes(status)
              ? t(status === "asked" ? "application.with-writers-asked" : "application.with-writers")
              : t("application.with", { unit: holderName })}
          </Han>{" "}
          {t("application.since")} <Instant at={since} show="date" /> {t("application.due")}{" "}
          <Instant at={dueAt} show="date" />
          {provisional && <span className="hint"> {t("rehearsal.provisional")}</span>}
        </p>
      )}
      {props.designation && <Designation {...props.designation} />}
      {quota !== null && (
        <p>
          {t("ranking.places", { ...quota, left: Math.max(0, quota.quota - quota.taken) })}{" "}
          <a href={`/calls/${callId}/ranking`}>{t("ranking.link")}</a>
        </p>
      )}
    </div>
  );
}

function Designation({
  document,
  certificate,
  withdrawalReason,
}: NonNullable<ApplicationPageProps["designation"]>) {
  const { t } = useTranslation("road");
  const to = useVisitorPath();
  return (
    <>
      <p>
        <Han>{t("seal.document", { document })}</Han>{" "}
        <a href={to(`/certificates/${certificate}`)}>{t("seal.certificate", { number: certificate })}</a>
      </p>
      {withdrawalReason !== null && <p className="said">{withdrawalReason}</p>}
    </>
  );
}

function Visited({ visit, nomination }: ApplicationPageProps) {
  const { t } = useTranslation("road");
  if (visit === null) return null;
  return (
    <section aria-labelledby="visit">
      <h2 id="visit">{t("visit.heading")}</h2>
      <p className="work-facts">
        <span>
          <Day day={visit.plannedFor} />
        </span>
        <span>{visit.place}</span>
      </p>
      <Visitors visit={visit} />
      {visit.report && <p className="said">{visit.report}</p>}
      <details>
        <summary>{t("visit.notes")}</summary>
        <VisitNotes visit={visit} items={nomination} />
      </details>
    </section>
  );
}

function Nominated({ nomination }: ApplicationPageProps) {
  const { t } = useTranslation("road");
  return (
    <section aria-labelledby="nomination">
      <h2 id="nomination">{t("nomination.title")}</h2>
      <dl className="road-nomination">
        {nomination.map(({ id, name, words, ...pointer }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>
              {words || (pointer.anchor || pointer.trial ? "" : t("nomination.nothing"))}{" "}
              <Pointed {...pointer} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
