import { useTranslation } from "react-i18next";
import { MOVES } from "../../models/applications/application";
import { type AuditedMove, RECORDS, type RecordFilter } from "../../models/applications/audit";
import { Select } from "../forms/select";
import { TextInput } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { TableFrame } from "../table-frame";
import { FileLink } from "./file-field";

export interface AuditPageProps {
  filter: RecordFilter;
  page: number;
  total: number;
  rows: readonly AuditedMove[];
  calls: readonly { id: string; name: string }[];
}

/** The records of all roads, to be looked through and taken away; nothing can be done here. */
export function AuditPage(props: AuditPageProps) {
  const { t } = useTranslation("road");
  const { filter, rows, total } = props;
  return (
    <SiteFrame>
      <p className="work-path">
        <a href="/desk">{t("desk:home.title")}</a>
      </p>
      <h1>{t("audit.title")}</h1>
      <p>{t("audit.lead")}</p>
      <FilterForm {...props} />
      <p role="status">
        {t("audit.found", { count: total })} <a href={addressOf("/audit.csv", filter)}>{t("audit.csv")}</a>
      </p>
      {rows.length === 0 ? <p className="notice">{t("audit.none")}</p> : <Records rows={rows} />}
      <Pages {...props} />
    </SiteFrame>
  );
}

function addressOf(path: string, filter: RecordFilter, page = 1): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== undefined));
  if (page > 1) query.set("page", String(page));
  return query.size === 0 ? path : `${path}?${query}`;
}

function FilterForm({ filter, calls }: AuditPageProps) {
  const { t } = useTranslation("road");
  const any = { value: "", label: t("audit.any") };
  return (
    <form method="get" action="/audit" className="audit-filter">
      <Select
        name="call"
        label={t("audit.call")}
        options={[any, ...calls.map(({ id, name }) => ({ value: id, label: name }))]}
        defaultValue={filter.call}
      />
      <Select
        name="move"
        label={t("record.what")}
        options={[any, ...MOVES.map((move) => ({ value: move, label: t(`move.${move}`) }))]}
        defaultValue={filter.move}
      />
      <TextInput name="who" label={t("record.who")} defaultValue={filter.who} />
      <TextInput name="from" type="date" label={t("audit.from")} defaultValue={filter.from} />
      <TextInput name="to" type="date" label={t("audit.to")} defaultValue={filter.to} />
      <button type="submit" className="button">
        {t("audit.show")}
      </button>
    </form>
  );
}

const COLUMNS = [
  "record.when",
  "record.who",
  "record.what",
  "audit.work",
  "audit.became",
  "record.words",
] as const;

function Records({ rows }: Pick<AuditPageProps, "rows">) {
  const { t } = useTranslation("road");
  return (
    <TableFrame label={t("table-of", { of: t("audit.title") })}>
      <table className="people-table">
        <thead>
          <tr>
            {COLUMNS.map((each) => (
              <th key={each} scope="col">
                {t(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RecordRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function RecordRow({ row }: { row: AuditedMove }) {
  const { t } = useTranslation("road");
  const { at, actorName, actingRole, unitName, move, title, callName, toStatus, comment, file } = row;
  return (
    <tr>
      <td>
        <Instant at={at} />
      </td>
      <td className="who">
        <Han>{actorName}</Han>
        <p className="hint">
          {t(`acting.${actingRole}`)} · <Han>{unitName}</Han>
        </p>
      </td>
      <td>{t(`move.${move}`)}</td>
      <td className="who">
        <Han>{title}</Han>
        <p className="hint">
          <Han>{callName}</Han>
        </p>
      </td>
      <td>{t(`status.${toStatus}`)}</td>
      <td className="said">
        {comment} {file && <FileLink applicationId={row.applicationId} file={file} />}
      </td>
    </tr>
  );
}

function Pages({ filter, page, total }: AuditPageProps) {
  const { t } = useTranslation("road");
  const last = Math.max(1, Math.ceil(total / RECORDS));
  if (last === 1) return null;
  return (
    <nav aria-label={t("audit.pages")} className="actions">
      {page > 1 && <a href={addressOf("/audit", filter, page - 1)}>{t("audit.newer")}</a>}
      <span>{t("audit.page", { page, last })}</span>
      {page < last && <a href={addressOf("/audit", filter, page + 1)}>{t("audit.older")}</a>}
    </nav>
  );
}
