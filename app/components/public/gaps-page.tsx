import { useTranslation } from "react-i18next";
import { GAP_FACETS } from "../../models/editions/gaps";
import { Select } from "../forms/select";
import { SiteFrame } from "../site-frame";
import { TableFrame } from "../table-frame";
import type { GapCell, GapsView } from "./gaps-view";
import { Han } from "./han";

/** Which stages, subjects, problems and places have works, and which have none yet. */
export function GapsPage(view: GapsView) {
  const { t } = useTranslation("gaps");
  const words = useCellWords();
  const { total, said, counties, rowsBy, columnsBy } = view;
  return (
    <SiteFrame width="wide">
      <h1>{t("title")}</h1>
      <p className="hint">{t("lead")}</p>
      <Choices {...view} />
      <section aria-labelledby="places">
        <h2 id="places">{t("places")}</h2>
        <p className="hint">{t("counties", counties)}</p>
        <OpenCalls {...view} />
        <TableFrame label={t("places")}>
          <ol className="tiles">
            {view.tiles.map((tile) => (
              <li key={tile.code} className={`tile-row-${tile.row} tile-column-${tile.column}`}>
                <Cell cell={tile} words={words} name={tile.label} />
              </li>
            ))}
          </ol>
        </TableFrame>
        <PlacesTable {...view} />
      </section>
      <section aria-labelledby="crossing">
        <h2 id="crossing">
          {t("crossing", { rows: t(`by.${rowsBy}`), columns: t(`by.${columnsBy}`).toLowerCase() })}
        </h2>
        <p className="hint">
          {t("total", { count: total })}{" "}
          {t("unsaid", {
            rows: t(`by.${rowsBy}`).toLowerCase(),
            columns: t(`by.${columnsBy}`).toLowerCase(),
            withoutRow: total - said.rows,
            withoutColumn: total - said.columns,
          })}
        </p>
        <TableFrame label={t("title")}>
          <CrossingTable {...view} />
        </TableFrame>
      </section>
    </SiteFrame>
  );
}

/** Who has something that is missing is awaited here. */
function OpenCalls({ calls }: GapsView) {
  const { t } = useTranslation("gaps");
  if (calls.length === 0) return null;
  return (
    <p className="notice">
      {t("calls")}{" "}
      {calls.map(({ name, href }) => (
        <a key={href} href={href} className="gap-call">
          <Han>{name}</Han>
        </a>
      ))}
    </p>
  );
}

/** The same as the tiles, to be read line by line, with how much of each place is covered. */
function PlacesTable({ tiles }: GapsView) {
  const { t } = useTranslation("gaps");
  const words = useCellWords();
  return (
    <details>
      <summary>{t("as-table")}</summary>
      <TableFrame label={t("as-table")}>
        <table className="gaps">
          <thead>
            <tr>
              <th scope="col">{t("by.region")}</th>
              <th scope="col">{t("works")}</th>
              <th scope="col">{t("covered")}</th>
            </tr>
          </thead>
          <tbody>
            {tiles.map((tile) => (
              <tr key={tile.code}>
                <th scope="row">
                  <Han>{tile.label}</Han>
                </th>
                <td>
                  <Cell cell={tile} words={words} />
                </td>
                <td>{t("of", { covered: tile.covered, parts: tile.parts })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  );
}

function Choices({ rowsBy, columnsBy, choices }: GapsView) {
  const { t } = useTranslation("gaps");
  const axes = GAP_FACETS.map((value) => ({ value, label: t(`by.${value}`) }));
  return (
    <form method="get" className="gap-choices">
      <Select name="rows" label={t("rows")} options={axes} defaultValue={rowsBy} />
      <Select name="columns" label={t("columns")} options={axes} defaultValue={columnsBy} />
      {choices.map(({ facet, chosen, values }) => (
        <Select
          key={facet}
          name={facet}
          label={t("only", { facet: t(`by.${facet}`).toLowerCase() })}
          options={[{ value: "", label: t("any") }, ...values]}
          defaultValue={chosen}
        />
      ))}
      <button type="submit" className="button">
        {t("submit")}
      </button>
    </form>
  );
}

function CrossingTable({ rowsBy, columns, rows }: GapsView) {
  const { t } = useTranslation("gaps");
  const words = useCellWords();
  return (
    <table className="gaps">
      <thead>
        <tr>
          <th scope="col">{t(`by.${rowsBy}`)}</th>
          <th scope="col">{t("all")}</th>
          {columns.map((label) => (
            <th key={label} scope="col">
              <Han>{label}</Han>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, works, cells }) => (
          <tr key={label}>
            <th scope="row">
              <Han>{label}</Han>
            </th>
            <td className="gap-total">{works}</td>
            {cells.map((cell, at) => (
              <td key={columns[at]}>
                <Cell cell={cell} words={words} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What cells say beside their number, asked for once: a table has some five hundred of them. */
function useCellWords() {
  const { t } = useTranslation("gaps");
  return {
    empty: { call: t("call"), start: t("start") },
    thin: { call: t("call-another"), start: t("start-another") },
  };
}

interface CellProps {
  cell: GapCell;
  words: ReturnType<typeof useCellWords>;
  name?: string;
}

/** A number that leads to its works, or, where there are none, to an open call or to starting one. */
function Cell({ cell: { works, fill, href, more }, words, name }: CellProps) {
  return (
    <>
      <a className={`gap-cell ${fill}`} href={href} rel="nofollow">
        {name && (
          <span className="gap-name">
            <Han>{name}</Han>
          </span>
        )}
        <span className="gap-works">{works}</span>
        {fill === "none" && <span className="visually-hidden">{words.empty[more?.to ?? "start"]}</span>}
      </a>
      {fill === "thin" && more !== null && (
        <a className="gap-start" href={more.href} rel="nofollow">
          {words.thin[more.to]}
        </a>
      )}
    </>
  );
}
