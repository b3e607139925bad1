import { useTranslation } from "react-i18next";
import type { ContributionRecord, SectionRecord } from "../../models/contributions/record";
import { Han } from "../public/han";
import { TableFrame } from "../table-frame";

interface SectionRecordsProps {
  record: ContributionRecord;
  people: Readonly<Record<string, string>>;
  lang: string;
}

const COLUMNS = ["letters", "figures", "sessions", "comments", "suggestions"] as const;

/** Who did what in which section, and what was done where none is left. */
export function SectionRecords({ record: { sections, elsewhere }, people, lang }: SectionRecordsProps) {
  const { t } = useTranslation("contributions");
  if (sections.length === 0 && elsewhere.length === 0) return <p>{t("sections.none")}</p>;
  return (
    <>
      <TableFrame label={t("sections.title")}>
        <table className="record-table">
          <thead>
            <tr>
              <th scope="col">{t("sections.section")}</th>
              <th scope="col">{t("members.name")}</th>
              {COLUMNS.map((key) => (
                <th key={key} scope="col" className="number">
                  {t(`members.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          {sections.map(({ title, members }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sections may bear one title
            <Section key={index} members={members} people={people}>
              {title ? <span lang={lang}>{title}</span> : t("sections.beginning")}
            </Section>
          ))}
          {elsewhere.length > 0 && (
            <Section members={elsewhere} people={people}>
              {t("sections.elsewhere")}
            </Section>
          )}
        </table>
      </TableFrame>
      <p className="hint">{t("sections.hint")}</p>
    </>
  );
}

interface SectionProps {
  members: SectionRecord["members"];
  people: Readonly<Record<string, string>>;
  children: React.ReactNode;
}

function Section({ members, people, children }: SectionProps) {
  const { t, i18n } = useTranslation("contributions");
  const number = new Intl.NumberFormat(i18n.language);
  const heading = (
    <th scope="rowgroup" rowSpan={Math.max(1, members.length)}>
      {children}
    </th>
  );
  if (members.length === 0)
    return (
      <tbody>
        <tr>
          {heading}
          <td colSpan={COLUMNS.length + 1}>{t("sections.nobody")}</td>
        </tr>
      </tbody>
    );
  return (
    <tbody>
      {members.map((each, index) => (
        <tr key={each.memberId}>
          {index === 0 && heading}
          <th scope="row">
            <Han>{people[each.memberId] ?? ""}</Han>
          </th>
          {[each.letters, each.figures, each.sessions, each.commentsResolved, each.suggestionsAccepted].map(
            (count, column) => (
              <td key={COLUMNS[column]} className="number">
                {number.format(count)}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  );
}
