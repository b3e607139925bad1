import { useTranslation } from "react-i18next";
import type { Check } from "../../models/editions/check";
import type { Decision } from "../../models/editions/request";
import type { Finding } from "../../models/privacy/finding";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { Confirmed } from "../privacy/confirmed";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { CheckForm, Checks } from "./checks";
import { Paper, type PaperProps } from "./paper";
import { ReturnForm } from "./return-form";

export interface ApprovalPageProps {
  id: string;
  practiceId: string;
  title: string;
  lang: string;
  unit: string;
  requestedByName: string;
  requestedAt: number;
  decision: Decision | null;
  decidedAt: number | null;
  note: string;
  /** What tells of persons in the text, as the asker was shown it and confirmed to have looked at. */
  check: { findings: number; found: readonly Pick<Finding, "kind" | "sample">[] };
  checks: readonly Check[];
  can: { decide: boolean; check: boolean };
  /** Null once it is decided: a text that was sent back or taken back is its writers' again. */
  paper: PaperProps | null;
}

/** A frozen text before the one who decides whether it is published. */
export function ApprovalPage(props: ApprovalPageProps) {
  const { t } = useTranslation("desk");
  const { title, lang, unit, requestedByName, requestedAt, paper } = props;
  return (
    <SiteFrame>
      <div className="work-head">
        <p className="work-path">
          <a href="/desk">{t("home.title")}</a>
          <span>
            <Han>{unit}</Han>
          </span>
        </p>
        <p className="work-title" lang={lang}>
          {title}
        </p>
        <p className="hint">
          <Han>{t("waiting.asked", { name: requestedByName })}</Han> · <Instant at={requestedAt} />
        </p>
      </div>
      <h1 className="work-place">{t("approval.title")}</h1>
      {paper === null ? <Decided {...props} /> : <Open {...props} paper={paper} />}
    </SiteFrame>
  );
}

function Open({ paper, ...rest }: ApprovalPageProps & { paper: PaperProps }) {
  const { t } = useTranslation("desk");
  return (
    <div className="publication">
      <div className="decide">
        <Checks checks={rest.checks} />
        {rest.can.check && <Checking {...rest} />}
        {rest.can.decide && <Deciding {...rest} />}
      </div>
      <section aria-labelledby="frozen" className="preview">
        <h2 id="frozen">{t("approval.frozen")}</h2>
        <p className="hint">{t("approval.frozen-note")}</p>
        <Paper {...paper} />
      </section>
    </div>
  );
}

type PersonsProps = Pick<ApprovalPageProps, "id" | "practiceId" | "check" | "requestedByName">;

function Checking({ id, check, requestedByName }: PersonsProps) {
  const { t } = useTranslation("desk");
  return (
    <section aria-labelledby="to-check">
      <h2 id="to-check">{t("check.own")}</h2>
      <p>{t("check.what")}</p>
      <Confirmed {...check} name={requestedByName} />
      <CheckForm id={id} />
    </section>
  );
}

function Deciding({ id, practiceId, check, requestedByName }: PersonsProps) {
  const { t } = useTranslation("desk");
  return (
    <section aria-labelledby="decide">
      <h2 id="decide">{t("approval.decide")}</h2>
      <p>{t("approval.what")}</p>
      <ul className="look-for">
        {(["authors", "pupils", "evidence", "rights"] as const).map((each) => (
          <li key={each}>{t(`approval.look-${each}`)}</li>
        ))}
      </ul>
      <Confirmed {...check} name={requestedByName} />
      <PostButton action={`/desk/approvals/${id}/approve`} className="button">
        {t("approval.approve")}
      </PostButton>
      <ReturnForm id={id} />
      <p className="hint">
        <a href={`/desk/${practiceId}/freeze`}>{t("freeze.meanwhile")}</a>
      </p>
    </section>
  );
}

function Decided({ decision, decidedAt, note }: ApprovalPageProps) {
  const { t } = useTranslation("desk");
  return (
    <>
      <p className="notice">
        {t(`approval.was-${decision}`)} {decidedAt !== null && <Instant at={decidedAt} />}
      </p>
      {note && <p className="said">{note}</p>}
      <p>
        <a href="/desk">{t("approval.back")}</a>
      </p>
    </>
  );
}
