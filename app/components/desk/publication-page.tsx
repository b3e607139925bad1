import { useTranslation } from "react-i18next";
import type { Check } from "../../models/editions/check";
import type { MissingCode } from "../../models/editions/readiness";
import type { PastRequest } from "../../models/editions/request-queries.server";
import type { FrontMatter } from "../../models/practices/front-matter";
import type { Finding } from "../../models/privacy/finding";
import { ExportLinks } from "../exchange/export-links";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Instant } from "../instant";
import { FindingList, Looked } from "../privacy/finding-list";
import { Han } from "../public/han";
import { Checklist, type ChecklistProps } from "./checklist";
import { Checks } from "./checks";
import { Paper, type PaperProps } from "./paper";
import { PastList } from "./past-list";
import { WorkFrame, type WorkHead } from "./work-frame";

export const PUBLICATION_DONE = ["requested", "withdrawn", "edition-withdrawn"] as const;

export interface PublicationPageProps {
  work: WorkHead;
  matter: FrontMatter;
  /** The lead unit's name. */
  unit: string | null;
  can: { publish: boolean };
  requestedAt: number | null;
  returned: { note: string; decidedAt: number } | null;
  readiness: Omit<ChecklistProps, "id" | "licence"> & { missing: readonly MissingCode[] };
  paper: PaperProps;
  findings: readonly Finding[];
  /** Readers have exactly this already. */
  nothingNew: boolean;
  checks: readonly Check[];
  past: readonly PastRequest[];
  editions: readonly { number: number; title: string; publishedAt: number; withdrawnAt: number | null }[];
  done: (typeof PUBLICATION_DONE)[number] | null;
  problems?: Problems | null;
}

/** From the live text to an edition: what is still missing, what will be published, who decided what. */
export function PublicationPage(props: PublicationPageProps) {
  const { t } = useTranslation("desk");
  const { work, matter, readiness, paper, past, editions, done, problems } = props;
  return (
    <WorkFrame work={work} place="publication" done={done && t(`publication.done-${done}`)}>
      <ProblemSummary problems={problems} />
      <Standing {...props} />
      <div className="publication">
        <div>
          {props.requestedAt === null && (
            <section aria-labelledby="checklist">
              <h2 id="checklist">{t("checklist.title")}</h2>
              <Checklist id={work.id} licence={matter.licence.name} {...readiness} />
              <FindingList id={work.id} findings={props.findings} />
              <Asking {...props} />
            </section>
          )}
          <Checks checks={props.checks} />
          <PastList id={work.id} past={past} editions={editions} can={props.can} />
          <p>
            <a href={`/desk/${work.id}/applications`}>{t("road:apply.link")}</a>
          </p>
          <section aria-labelledby="export">
            <h2 id="export">{t("exchange:export.title")}</h2>
            <p>
              <ExportLinks address={`/desk/${work.id}`} />
            </p>
          </section>
        </div>
        <section aria-labelledby="preview" className="preview">
          <h2 id="preview">{t("publication.preview")}</h2>
          <p className="hint">{t("publication.preview-note")}</p>
          <Paper {...paper} />
        </section>
      </div>
    </WorkFrame>
  );
}

function Standing({ work, unit, can, requestedAt, returned }: PublicationPageProps) {
  const { t } = useTranslation("desk");
  if (requestedAt !== null) {
    return (
      <div className="notice standing-notice">
        <p>
          <Han>{t("publication.waits", { unit })}</Han> <Instant at={requestedAt} />
        </p>
        {can.publish && (
          <PostButton action={`/desk/${work.id}/publication/withdraw`}>
            {t("publication.withdraw")}
          </PostButton>
        )}
      </div>
    );
  }
  if (returned === null) return null;
  return (
    <div className="notice warning standing-notice">
      <p>
        <strong>{t("publication.returned")}</strong> <Instant at={returned.decidedAt} />
      </p>
      <p className="said">{returned.note}</p>
    </div>
  );
}

function Asking({ work, unit, can, readiness, findings, nothingNew, problems }: PublicationPageProps) {
  const { t } = useTranslation("desk");
  if (!can.publish) return <p className="notice">{t("publication.owner-only")}</p>;
  if (readiness.missing.length > 0) return <p className="notice">{t("publication.not-yet")}</p>;
  if (nothingNew) {
    return (
      <>
        <p className="notice">{t("publication.nothing-new")}</p>
        <button type="button" className="button" disabled>
          {t("publication.submit")}
        </button>
      </>
    );
  }
  return (
    <form method="post" action={`/desk/${work.id}/publication`} className="asking">
      <p>
        <Han>{t("publication.consequence", { unit })}</Han>
      </p>
      <p className="hint">{t("publication.consent")}</p>
      {findings.length > 0 && <Looked problems={problems} />}
      <button type="submit" className="button">
        {t("publication.submit")}
      </button>
    </form>
  );
}
