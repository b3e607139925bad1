import { useTranslation } from "react-i18next";
import type { ContributionRecord } from "../../models/contributions/record";
import { Han } from "../public/han";
import { TableFrame } from "../table-frame";

interface SectionRecordsProps {
  record: ContributionRecord;
  people: Readonly<Record<string, string>>;
  lang: string;
}

/** Whose letters and figures stand in which section. */
export function SectionRecords({ record: { members, sections }, people, lang }: SectionRecordsProps) {
  const { t, i18n } = useTranslation("contributions");
  const number = new Intl.NumberFormat(i18n.language);
  const writers = members.filter(({ letters, figures }) => letters + figures > 0);
  if (sections.length === 0) return <p>{t("sections.none")}</p>;
  return (
    <TableFrame label={t("sections.title")}>
      <table className="record-table">
        <thead>
          <tr>
            <th scope="col">{t("sections.section")}</th>
            {writers.map(({ memberId }) => (
              <th key={memberId} scope="col" className="number">
                <Han>{people[memberId] ?? ""}</Han>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sections.map(({ title, letters, figures }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sections may bear one title
            <tr key={index}>
              <th scope="row" lang={title ? lang : undefined}>
                {title || t("sections.beginning")}
              </th>
              {writers.map(({ memberId }) => (
                <td key={memberId} className="number">
                  {number.format(letters[memberId] ?? 0)}
                  {figures[memberId] ? ` ${t("sections.figures", { count: figures[memberId] })}` : ""}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
