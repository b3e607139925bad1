import { useTranslation } from "react-i18next";
import type { FoundHeading, ImportedComment, ReportLine } from "../../models/exchange/exchange";
import { KINDS, type Kind, TITLE_LENGTH } from "../../models/practices/practice";
import { ProblemSummary } from "../forms/problem-summary";
import { type Problems, typed } from "../forms/problems";
import { Select } from "../forms/select";
import { TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";
import { CommentList, ReportList } from "./report-list";

export interface MappingPageProps {
  /** Under which the read file waits. */
  importKey: string;
  name: string;
  kind: Kind;
  title: string;
  headings: readonly (FoundHeading & { section: string })[];
  sections: readonly { id: string; text: string; required: boolean }[];
  report: readonly ReportLine[];
  comments: readonly ImportedComment[];
  problems?: Problems | null;
}

/** Shows what was found in a file, lets its headings open sections of the template, and makes the work. */
export function MappingPage({
  importKey,
  name,
  kind,
  title,
  headings,
  sections,
  report,
  comments,
  problems,
}: MappingPageProps) {
  const { t } = useTranslation("exchange");
  const address = `/desk/imports/${importKey}`;
  const kinds = KINDS.map((each) => ({ value: each, label: t(`common:kinds.${each}`) }));
  return (
    <SiteFrame width="narrow">
      <p className="work-path">
        <a href="/desk/import">{t("upload.title")}</a>
      </p>
      <h1>{t("mapping.title")}</h1>
      <p>{t("mapping.lead", { name })}</p>
      <form method="get" action={address} className="import-kind">
        <Select name="kind" form="again" label={t("upload.kind")} options={kinds} defaultValue={kind} />
        <button type="submit" className="button quiet">
          {t("mapping.again")}
        </button>
      </form>
      <form method="post" action={`${address}?kind=${kind}`} noValidate>
        <ProblemSummary problems={problems} />
        <input type="hidden" name="kind" value={kind} />
        <TextInput
          name="title"
          label={t("desk:start.name")}
          defaultValue={title}
          maxLength={TITLE_LENGTH}
          autoComplete="off"
          required
          problems={problems}
        />
        <section aria-labelledby="headings">
          <h2 id="headings">{t("mapping.headings")}</h2>
          {headings.length === 0 ? (
            <p>{t("mapping.no-headings")}</p>
          ) : (
            <HeadingTable {...{ headings, sections, problems }} />
          )}
          <label className="choice">
            <input type="checkbox" name="complete" defaultChecked={typed(problems, "complete") === "on"} />
            <span>{t("mapping.complete")}</span>
          </label>
        </section>
        <section aria-labelledby="report">
          <h2 id="report">{t("report.title")}</h2>
          <ReportList report={report} />
          {comments.length > 0 && <CommentList comments={comments} />}
        </section>
        <div className="actions">
          <button type="submit" className="button">
            {t("mapping.submit")}
          </button>
          <a className="button quiet" href="/desk/import">
            {t("mapping.other-file")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}

function HeadingTable({
  headings,
  sections,
  problems,
}: Pick<MappingPageProps, "headings" | "sections" | "problems">) {
  const { t } = useTranslation("exchange");
  return (
    <ol className="import-headings">
      {headings.map(({ block, level, text, section }) => (
        <li key={block} data-level={level}>
          <label htmlFor={`field-section-${block}`}>{text}</label>
          <select
            className="input"
            id={`field-section-${block}`}
            name={`section-${block}`}
            defaultValue={typed(problems, `section-${block}`) ?? section}
            key={section}
          >
            <option value="">{t("mapping.no-section")}</option>
            {sections.map((each) => (
              <option key={each.id} value={each.id}>
                {each.text}
              </option>
            ))}
          </select>
        </li>
      ))}
    </ol>
  );
}
