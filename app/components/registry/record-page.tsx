import { useTranslation } from "react-i18next";
import type { Joining } from "../../models/members/join-request";
import type { Verification } from "../../models/organisations/organisation";
import type { Proposal } from "../../models/registry/registry";
import { DoneNotice } from "../desk/done-notice";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { type ChangeRow, UnitHistory } from "./unit-history";
import type { UnitWords } from "./unit-words";
import { VerificationMark } from "./verification-mark";

export const RECORD_DONE = ["founded", "renamed", "moved", "merged"] as const;

export interface RecordPageProps {
  unit: { id: string; name: string; legalBody: boolean; createdAt: number };
  words: UnitWords;
  parent: { id: string; name: string } | null;
  verification: Verification;
  proposal: Proposal | null;
  successor: { id: string; name: string } | null;
  changes: readonly ChangeRow[];
  joining: Joining;
  can: { oversee: boolean; decide: boolean };
  done: (typeof RECORD_DONE)[number] | null;
}

/** What is on record about a unit, and what those who keep the tree can do with it. */
export function RecordPage(props: RecordPageProps) {
  const { unit, verification, proposal, successor, changes, joining, can, done } = props;
  const { t } = useTranslation(["registry", "joining"]);
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{unit.name}</Han> <VerificationMark verification={verification} />
      </h1>
      <DoneNotice>{done && t(`record.done-${done}`)}</DoneNotice>
      {successor && (
        <p className="notice">
          <Han>{t("record.went-up", { name: successor.name })}</Han>{" "}
          <a href={`/organisations/${successor.id}/record`}>{t("record.to-successor")}</a>
        </p>
      )}
      {verification === "waiting" && <p className="notice warning">{t("record.waiting")}</p>}
      <Facts {...props} />
      {proposal && <Told proposal={proposal} decide={can.decide} />}
      {changes.length > 0 && (
        <section aria-labelledby="history">
          <h2 id="history">{t("record.history")}</h2>
          <UnitHistory id={unit.id} changes={changes} />
        </section>
      )}
      {joining.state !== "closed" && (
        <p>
          {joining.state === "member" && t("record.yours")}
          {joining.state === "asked" && <a href={`/organisations/${unit.id}/join`}>{t("record.asked")}</a>}
          {joining.state === "open" && (
            <a className="button quiet" href={`/organisations/${unit.id}/join`}>
              {t("joining:join.title")}
            </a>
          )}
        </p>
      )}
      {can.oversee && <Keep id={unit.id} />}
    </SiteFrame>
  );
}

function Facts({ unit, words, parent }: RecordPageProps) {
  const { t } = useTranslation("registry");
  return (
    <dl className="facts">
      <dt>{t("record.kind")}</dt>
      <dd>
        {words.kind}
        {!unit.legalBody && ` · ${t("record.dependent")}`}
      </dd>
      <dt>{t("record.place")}</dt>
      <dd>
        <Han>{words.place}</Han>
      </dd>
      <dt>{t("record.jurisdiction")}</dt>
      <dd>{words.jurisdiction}</dd>
      <dt>{t("record.parent")}</dt>
      <dd>
        {parent ? (
          <a href={`/organisations/${parent.id}/record`}>
            <Han>{parent.name}</Han>
          </a>
        ) : (
          t("record.no-parent")
        )}
      </dd>
      <dt>{t("record.since")}</dt>
      <dd>
        <Instant at={unit.createdAt} show="date" />
      </dd>
    </dl>
  );
}

/** What its proposer said, and the two answers to it. */
function Told({ proposal, decide }: { proposal: Proposal; decide: boolean }) {
  const { t } = useTranslation("registry");
  const { organisationId, proposerName, proposerEmail, proposedAt, statement, decision, reason } = proposal;
  return (
    <section aria-labelledby="told">
      <h2 id="told">{t("record.told")}</h2>
      <p>
        <Han>{t("record.by", { name: proposerName, email: proposerEmail })}</Han> <Instant at={proposedAt} />
      </p>
      <p className="said">{statement}</p>
      {decision === "refused" && (
        <p className="notice warning said">
          {t("record.refused")} {reason}
        </p>
      )}
      {decide && (
        <div className="actions">
          <PostButton action={`/organisations/${organisationId}/verify`} className="button">
            {t("record.verify")}
          </PostButton>
          <a className="button quiet" href={`/organisations/${organisationId}/refuse`}>
            {t("refuse.title")}
          </a>
        </div>
      )}
    </section>
  );
}

function Keep({ id }: { id: string }) {
  const { t } = useTranslation("registry");
  return (
    <section aria-labelledby="keep">
      <h2 id="keep">{t("record.keep")}</h2>
      <p className="actions">
        <a href={`/organisations/${id}/rename`}>{t("rename.title")}</a>
        <a href={`/organisations/${id}/move`}>{t("move.title")}</a>
        <a href={`/organisations/${id}/merge`}>{t("merge.title")}</a>
        <a href={`/organisations/${id}/members`}>{t("record.members")}</a>
      </p>
    </section>
  );
}
