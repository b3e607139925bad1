import { useTranslation } from "react-i18next";
import type { ContributionRecord, MemberRecord } from "../../models/contributions/record";
import { Han } from "../public/han";
import { TableFrame } from "../table-frame";

interface MemberRecordsProps {
  record: ContributionRecord;
  people: Readonly<Record<string, string>>;
}

const COLUMNS = ["letters", "share", "figures", "sessions", "time", "comments", "suggestions"] as const;

/** One line for each member. */
export function MemberRecords({ record, people }: MemberRecordsProps) {
  const { t } = useTranslation("contributions");
  return (
    <>
      <TableFrame label={t("members.title")}>
        <table className="record-table">
          <thead>
            <tr>
              <th scope="col">{t("members.name")}</th>
              {COLUMNS.map((key) => (
                <th key={key} scope="col" className="number">
                  {t(`members.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {record.members.map((member) => (
              <Line key={member.memberId} member={member} name={people[member.memberId] ?? ""} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {record.fromServer > 0 && <p className="hint">{t("members.template", { count: record.fromServer })}</p>}
    </>
  );
}

function Line({ member, name }: { member: MemberRecord; name: string }) {
  const { t, i18n } = useTranslation("contributions");
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(i18n.language);
  const cells = [
    number.format(member.letters),
    percent.format(member.share),
    number.format(member.figures),
    number.format(member.sessions),
    t("members.minutes", { count: Math.ceil(member.time / 60_000) }),
    number.format(member.commentsResolved),
    number.format(member.suggestionsAccepted),
  ];
  return (
    <tr>
      <th scope="row">
        <Han>{name}</Han>
      </th>
      {cells.map((cell, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the columns never change places
        <td key={index} className="number">
          {cell}
        </td>
      ))}
    </tr>
  );
}
