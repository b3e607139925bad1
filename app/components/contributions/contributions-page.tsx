import { useTranslation } from "react-i18next";
import type { Proposal, Standing } from "../../models/contributions/agreement";
import type { ContributionRecord } from "../../models/contributions/record";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { Agreement } from "./agreement";
import { MemberRecords } from "./member-records";
import { SectionRecords } from "./section-records";

export const CONTRIBUTIONS_DONE = ["proposed", "signed"] as const;

interface ContributionsPageProps {
  work: WorkHead;
  record: ContributionRecord;
  agreement: (Proposal & { standing: Standing }) | null;
  can: { propose: boolean; sign: boolean };
  people: Readonly<Record<string, string>>;
  done: (typeof CONTRIBUTIONS_DONE)[number] | null;
}

/** Who contributed what, by the server's log, and how the authors agree to be named. */
export function ContributionsPage({ work, record, agreement, can, people, done }: ContributionsPageProps) {
  const { t } = useTranslation("contributions");
  return (
    <WorkFrame work={work} place="contributions" done={done && t(`done-${done}`)}>
      <p className="lead">{t("lead")}</p>
      <section aria-labelledby="members" className="people">
        <h2 id="members">{t("members.title")}</h2>
        <MemberRecords record={record} people={people} />
        <p>
          <a href={`/desk/${work.id}/contributions/text`}>{t("text.go")}</a>
        </p>
      </section>
      <section aria-labelledby="sections" className="people">
        <h2 id="sections">{t("sections.title")}</h2>
        <SectionRecords record={record} people={people} lang={work.lang} />
      </section>
      <section aria-labelledby="agreement" className="people">
        <h2 id="agreement">{t("agreement.title")}</h2>
        <Agreement id={work.id} agreement={agreement} can={can} people={people} />
      </section>
    </WorkFrame>
  );
}
