import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../../models/versions/timeline";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { TableFrame } from "../table-frame";

interface VersionTableProps {
  id: string;
  timeline: readonly TimelineEntry[];
  people: Readonly<Record<string, string>>;
  can: { restore: boolean };
}

/** Versions with who wrote how much, each to be read, compared and restored. */
export function VersionTable({ id, timeline, people, can }: VersionTableProps) {
  const { t } = useTranslation("versions");
  return (
    <form method="get" action={`/desk/${id}/versions/compare`} className="version-form">
      <TableFrame label={t("table")}>
        <table className="version-table">
          <thead>
            <tr>
              <th scope="col">{t("from")}</th>
              <th scope="col">{t("to")}</th>
              <th scope="col">{t("version")}</th>
              <th scope="col">{t("writers")}</th>
              <th scope="col" className="number">
                {t("letters")}
              </th>
              <th scope="col">{t("act")}</th>
            </tr>
          </thead>
          <tbody>
            {timeline.map((entry, index) => (
              <VersionRow
                key={entry.key}
                {...{ id, entry, people, index, can }}
                before={timeline[index + 1]}
              />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <button type="submit" className="button">
        {t("compare-chosen")}
      </button>
    </form>
  );
}

interface VersionRowProps extends Omit<VersionTableProps, "timeline"> {
  entry: TimelineEntry;
  /** The version before it. */
  before: TimelineEntry | undefined;
  index: number;
}

function VersionRow({ id, entry, before, index, people, can }: VersionRowProps) {
  const { t, i18n } = useTranslation("versions");
  const { key, lastAt, letters, names, shares, current } = entry;
  const said = new Intl.DateTimeFormat(i18n.language, {
    timeZone: "Asia/Shanghai",
    dateStyle: "medium",
    timeStyle: "short",
  }).format(lastAt);
  return (
    <tr>
      <td>
        <input
          type="radio"
          name="from"
          value={key}
          defaultChecked={index === 1}
          aria-label={t("from-of", { said })}
        />
      </td>
      <td>
        <input
          type="radio"
          name="to"
          value={key}
          defaultChecked={index === 0}
          aria-label={t("to-of", { said })}
        />
      </td>
      <th scope="row">
        {names.map(({ id: nameId, name, namedBy }) => (
          <strong key={nameId} className="version-name">
            <Han>{name}</Han> <span className="hint">{t("named-by", { name: people[namedBy] ?? "" })}</span>
          </strong>
        ))}
        <a href={`/desk/${id}/versions/${key}`}>
          <Instant at={lastAt} />
        </a>
        {current && <span className="hint"> {t("current")}</span>}
      </th>
      <td>
        <Shares shares={shares} people={people} />
      </td>
      <td className="number">{t("count", { count: letters })}</td>
      <td className="version-acts">
        {before && (
          <a href={`/desk/${id}/versions/compare?from=${before.key}&to=${key}`}>
            {t("compare-before")}
            <span className="visually-hidden"> {said}</span>
          </a>
        )}
        {can.restore && !current && (
          <a href={`/desk/${id}/versions/${key}/restore`}>
            {t("restore.go")}
            <span className="visually-hidden"> {said}</span>
          </a>
        )}
      </td>
    </tr>
  );
}

/** Who wrote and who deleted how much. */
export function Shares({
  shares,
  people,
}: Pick<TimelineEntry, "shares"> & { people: Readonly<Record<string, string>> }) {
  const { t } = useTranslation("versions");
  return (
    <ul className="shares">
      {shares.map(({ memberId, added, removed }) => (
        <li key={memberId ?? ""}>
          <Han>{memberId === null ? t("template") : (people[memberId] ?? "")}</Han>{" "}
          <span className="hint">{t("share", { added, removed })}</span>
        </li>
      ))}
    </ul>
  );
}
