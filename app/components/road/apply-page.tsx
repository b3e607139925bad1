import { useTranslation } from "react-i18next";
import type { Status } from "../../models/applications/application";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { FileField } from "./file-field";

export interface OfferedCall {
  id: string;
  name: string;
  host: string;
  closesAt: number;
  admitted: boolean;
  indicators: readonly { id: string; name: string; weight: number }[];
}

export interface ApplyPageProps {
  work: WorkHead;
  canApply: boolean;
  outline: readonly { anchor: string; text: string }[];
  calls: readonly OfferedCall[];
  /** The call whose nomination is being written, or null. */
  chosen: string | null;
  applications: readonly { id: string; callId: string; callName: string; status: Status; since: number }[];
  done: boolean;
  problems?: Problems | null;
}

/** From a work to a call: choose one, point to what speaks for each indicator, apply. */
export function ApplyPage(props: ApplyPageProps) {
  const { t } = useTranslation("road");
  const { work, applications, calls, chosen, problems, done } = props;
  const call = calls.find(({ id }) => id === chosen);
  return (
    <WorkFrame work={work} place="publication" done={done ? t("apply.done") : null}>
      <ProblemSummary problems={problems} />
      {applications.length > 0 && (
        <section aria-labelledby="applied">
          <h2 id="applied">{t("apply.applied")}</h2>
          <ul className="waiting-list">
            {applications.map((each) => (
              <li key={each.id}>
                <a href={`/applications/${each.id}`}>
                  <Han>{each.callName}</Han>
                </a>{" "}
                {t(`status.${each.status}`)} <Instant at={each.since} show="date" />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Returned {...props} />
      {call ? <NominationForm {...props} call={call} /> : <Choose {...props} />}
    </WorkFrame>
  );
}

function Choose({ work, calls }: ApplyPageProps) {
  const { t } = useTranslation("road");
  const open = calls.filter(({ admitted }) => admitted);
  return (
    <section aria-labelledby="choose">
      <h2 id="choose">{t("apply.choose")}</h2>
      {open.length === 0 && <p>{t("apply.none")}</p>}
      <ul className="waiting-list">
        {open.map(({ id, name, host, closesAt }) => (
          <li key={id}>
            <a href={`/desk/${work.id}/applications?call=${id}`}>
              <Han>{name}</Han>
            </a>
            <p className="work-facts">
              <span>
                <Han>{host}</Han>
              </span>
              <span>
                {t("call.closes")} <Instant at={closesAt} show="date" />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Returned({ work, applications, calls, ...rest }: ApplyPageProps) {
  const { t } = useTranslation("road");
  return applications
    .filter(({ status }) => status === "returned")
    .map(({ id, callId, callName }) => {
      const call = calls.find((each) => each.id === callId);
      return (
        <section key={id} id="returned">
          <h2>{t("apply.again", { call: callName })}</h2>
          <form
            method="post"
            action={`/applications/${id}/resubmit`}
            encType="multipart/form-data"
            noValidate
          >
            <Indicators indicators={call?.indicators ?? []} {...rest} />
            <TextArea name="comment" form="again" label={t("apply.what-changed")} />
            <FileField form="again" problems={rest.problems} />
            <button type="submit" className="button">
              {t("move.resubmit")}
            </button>
          </form>
        </section>
      );
    });
}

function NominationForm({ work, call, canApply, outline, problems }: ApplyPageProps & { call: OfferedCall }) {
  const { t } = useTranslation("road");
  if (!canApply) return <p className="notice">{t("apply.owner-only")}</p>;
  return (
    <section aria-labelledby="nominate">
      <h2 id="nominate">{t("apply.title", { call: call.name })}</h2>
      <p>{t("apply.what")}</p>
      <form
        method="post"
        action={`/desk/${work.id}/applications?call=${call.id}`}
        encType="multipart/form-data"
        noValidate
      >
        <Indicators indicators={call.indicators} outline={outline} problems={problems} />
        <FileField form="apply" problems={problems} />
        <button type="submit" className="button">
          {t("apply.submit")}
        </button>
      </form>
    </section>
  );
}

function Indicators({
  indicators,
  outline,
  problems,
}: Pick<OfferedCall, "indicators"> & Pick<ApplyPageProps, "outline" | "problems">) {
  const { t } = useTranslation("road");
  const passages = [
    { value: "", label: t("nomination.no-passage") },
    ...outline.map(({ anchor, text }) => ({ value: anchor, label: text })),
  ];
  return indicators.map(({ id, name, weight }) => (
    <fieldset key={id} className="road-indicator">
      <legend>
        {name} <span className="hint">{t("points", { count: weight })}</span>
      </legend>
      <Select name={`anchor-${id}`} label={t("nomination.which")} options={passages} problems={problems} />
      <TextArea
        name={`words-${id}`}
        label={t("nomination.why")}
        rows={2}
        maxLength={500}
        problems={problems}
      />
    </fieldset>
  ));
}
