import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { SiteFrame } from "../site-frame";
import { TableFrame } from "../table-frame";
import { DiffView } from "../versions/diff-view";
import type { ChangesView } from "./changes-view";
import { Han } from "./han";

/** What changed from one edition of a work to another: what is said of it, then its text. */
export function ChangesPage(view: ChangesView) {
  const { t } = useTranslation("changes");
  const { work, after, before, others } = view;
  return (
    <SiteFrame>
      <p className="work-path">
        <a href={work.href} lang={work.lang}>
          <Han>{work.title}</Han>
        </a>
      </p>
      <h1>{t("title")}</h1>
      {before ? (
        <>
          <ol className="changes-sides">
            {[before, after].map((side) => (
              <li key={side.number}>
                <a href={side.href}>{t("practice:edition-number", { number: side.number })}</a>
                <span className="edition-hint">
                  <Instant at={side.publishedAt} show="date" />
                </span>
              </li>
            ))}
          </ol>
          <Facts {...view} />
          <Text {...view} />
        </>
      ) : (
        <p>
          {t("first")} <a href={after.href}>{t("practice:edition-number", { number: after.number })}</a>
        </p>
      )}
      {others.length > 0 && <Others others={others} number={after.number} />}
    </SiteFrame>
  );
}

function Facts({ facts, before, after, work }: ChangesView) {
  const { t } = useTranslation(["changes", "practices"]);
  if (facts.length === 0 || !before) return null;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{t("facts")}</h2>
      <TableFrame label={t("facts")}>
        <table className="comparison">
          <thead>
            <tr>
              <td />
              {[before, after].map(({ number }) => (
                <th key={number} scope="col">
                  {t("practice:edition-number", { number })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map(({ fact, ...sides }) => (
              <tr key={fact}>
                <th scope="row">{t([`fact.${fact}`, `practices:facet.${fact}`])}</th>
                {(["before", "after"] as const).map((side) => (
                  <td key={side} lang={fact === "title" || fact === "summary" ? work.lang : undefined}>
                    {sides[side].length > 0 ? <Han>{sides[side].join(t("compare:comma"))}</Han> : t("unsaid")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function Text({ text, work }: ChangesView) {
  const { t } = useTranslation(["changes", "versions"]);
  if (!text) return null;
  const { shown, summary } = text;
  const changed = Object.values(summary.blocks).some((count) => count > 0);
  return (
    <section aria-labelledby="text">
      <h2 id="text">{t("text")}</h2>
      <p>{changed ? t("versions:compare.blocks", summary.blocks) : t("same")}</p>
      {changed && <p className="hint">{t("key")}</p>}
      {changed && <DiffView shown={shown} lang={work.lang} />}
    </section>
  );
}

function Others({ others, number }: Pick<ChangesView, "others"> & { number: number }) {
  const { t } = useTranslation("changes");
  return (
    <section className="screen-only" aria-labelledby="others">
      <h2 id="others">{t("others", { number })}</h2>
      <ul>
        {others.map((other) => (
          <li key={other.number}>
            <a href={other.href}>{t("practice:edition-number", { number: other.number })}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
