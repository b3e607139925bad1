import { useTranslation } from "react-i18next";
import type { PointedTrial, Status } from "../../models/applications/application";
import type { Step } from "../../models/calls/step";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { CallList } from "./call-list";
import { FileField } from "./file-field";
import { NominationFields } from "./nomination-fields";
import { ReturnedWorks } from "./returned-works";

export const APPLY_DONE = ["applied", "kept"] as const;

export interface OfferedCall {
  id: string;
  name: string;
  host: string;
  closesAt: number;
  admitted: boolean;
  indicators: readonly { id: string; name: string; weight: number }[];
}

/** A nomination as its form has it, by indicator. */
type Told = Readonly<Record<string, { value: string; words: string }>>;

export interface ReturnedWork {
  id: string;
  callId: string;
  /** The step for which a text is handed in; null where it is mended. */
  asked: Step | null;
  /** What is to be mended, and by when. */
  reason: string;
  dueAt: number;
  /** What its writers said before. */
  said: Told;
}

export interface ApplyPageProps {
  work: WorkHead;
  canApply: boolean;
  /** What can be pointed to: sections, artefacts in the text, trials that were reported on. */
  proofs: {
    outline: readonly { anchor: string; text: string }[];
    artefacts: readonly { value: string; text: string }[];
    trials: readonly PointedTrial[];
  };
  /** What was kept for the chosen call, by indicator. */
  draft: Told;
  /** Applications that wait for the mended text of the actor. */
  returned: readonly ReturnedWork[];
  calls: readonly OfferedCall[];
  /** The call whose nomination is being written, or null. */
  chosen: string | null;
  applications: readonly { id: string; callId: string; callName: string; status: Status; since: number }[];
  done: (typeof APPLY_DONE)[number] | null;
  problems?: Problems | null;
}

/** From a work to a call: choose one, point to what speaks for each indicator, apply. */
export function ApplyPage(props: ApplyPageProps) {
  const { t } = useTranslation("road");
  const { work, applications, calls, chosen, problems, done } = props;
  const call = calls.find(({ id }) => id === chosen);
  return (
    <WorkFrame
      work={work}
      place="publication"
      done={done && t(done === "kept" ? "apply.kept" : "apply.done")}
    >
      <ProblemSummary problems={problems} form={call ? "apply" : "again"} />
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
      <ReturnedWorks {...props} />
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
      <CallList calls={open} addressOf={(id) => `/desk/${work.id}/applications?call=${id}`} />
    </section>
  );
}

function NominationForm({
  work,
  call,
  canApply,
  proofs,
  draft,
  problems,
}: ApplyPageProps & { call: OfferedCall }) {
  const { t } = useTranslation("road");
  const open = call.indicators.filter(({ id }) => !draft[id]?.value && !draft[id]?.words);
  return (
    <section aria-labelledby="nominate">
      <h2 id="nominate">{t("apply.title", { call: call.name })}</h2>
      <p>{t("apply.what")}</p>
      {open.length > 0 && (
        <div className="notice">
          <p>{t("apply.to-do", { count: open.length })}</p>
          <ul>
            {open.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </div>
      )}
      <form
        method="post"
        action={`/desk/${work.id}/applications?call=${call.id}`}
        encType="multipart/form-data"
        noValidate
      >
        <NominationFields
          indicators={call.indicators}
          proofs={proofs}
          draft={draft}
          form="apply"
          problems={problems}
        />
        <button
          type="submit"
          className="button quiet"
          formAction={`/desk/${work.id}/applications/draft?call=${call.id}`}
        >
          {t("apply.keep")}
        </button>
        {canApply ? (
          <>
            <FileField form="apply" problems={problems} />
            <button type="submit" className="button">
              {t("apply.submit")}
            </button>
          </>
        ) : (
          <p className="notice">{t("apply.owner-only")}</p>
        )}
      </form>
    </section>
  );
}
