import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ComparedSection } from "../../models/editions/side-by-side";
import { FEWEST_COMPARED, MOST_COMPARED } from "../../models/editions/side-by-side";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { TableFrame } from "../table-frame";
import type { CompareView } from "./compare-view";
import { Han } from "./han";

/** Two to four works side by side: what is said of them, then the same section of each text. */
export function ComparePage(view: CompareView) {
  const { t } = useTranslation("compare");
  const { works, more } = view;
  const enough = works.length >= FEWEST_COMPARED;
  return (
    <SiteFrame width="wide">
      <h1>{t("title")}</h1>
      {!enough && <TooFew works={works} />}
      {enough && (
        <>
          <p className="hint">{t("lead")}</p>
          <TableFrame label={t("title")}>
            <ComparisonTable {...view} />
          </TableFrame>
        </>
      )}
      {works.length < MOST_COMPARED && more.length > 0 && <More more={more} />}
    </SiteFrame>
  );
}

function TooFew({ works }: Pick<CompareView, "works">) {
  const { t } = useTranslation("compare");
  const to = useVisitorPath();
  const [only] = works;
  return (
    <p>
      {only ? (
        <>
          {t("one")} <a href={only.href}>{only.title}</a>
        </>
      ) : (
        <>
          {t("none")} <a href={to("/practices")}>{t("choose")}</a>
        </>
      )}
    </p>
  );
}

function ComparisonTable({ works, facts, rows }: CompareView) {
  const { t } = useTranslation(["compare", "practices"]);
  return (
    <table className="comparison">
      <thead>
        <tr>
          <td />
          {works.map(({ id, title, lang, href, without }) => (
            <th key={id} scope="col">
              <a href={href} lang={lang}>
                {title}
              </a>
              <a className="comparison-remove" href={without}>
                <X aria-hidden="true" size={14} />
                <span>
                  {t("remove")} <span className="visually-hidden">{title}</span>
                </span>
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {facts.map(({ fact, cells, same }) => (
          <tr key={fact} className={same ? "comparison-same" : undefined}>
            <th scope="row">{t(fact === "organisation" ? "unit" : `practices:facet.${fact}`)}</th>
            {cells.map((words, at) => (
              <td key={works[at]?.id}>
                {words.length > 0 ? <Han>{words.join(t("comma"))}</Han> : t("unsaid")}
              </td>
            ))}
          </tr>
        ))}
        {rows.map(({ key, heading, cells }) => (
          <tr key={key}>
            <th scope="row">
              <Han>{heading}</Han>
            </th>
            {cells.map((section, at) => (
              <td key={works[at]?.id} lang={works[at]?.lang}>
                {section ? <Section section={section} href={works[at]?.href ?? ""} /> : <NoSection />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Section({ section, href }: { section: ComparedSection; href: string }) {
  const { t, i18n } = useTranslation("compare");
  const { paragraphs, cut, heading } = section;
  return (
    <>
      {paragraphs.map((words, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs never change their places
        <p key={at}>{words}</p>
      ))}
      {cut && (
        <a href={href} lang={i18n.language}>
          {t("read-on")} <span className="visually-hidden">{heading}</span>
        </a>
      )}
    </>
  );
}

function NoSection() {
  const { t, i18n } = useTranslation("compare");
  return (
    <span className="hint" lang={i18n.language}>
      {t("no-section")}
    </span>
  );
}

function More({ more }: Pick<CompareView, "more">) {
  const { t } = useTranslation("compare");
  return (
    <section aria-labelledby="more">
      <h2 id="more">{t("more")}</h2>
      <ul className="comparison-more">
        {more.map(({ id, title, lang, href, shared }) => (
          <li key={id}>
            <a href={href} lang={lang}>
              {title}
            </a>{" "}
            <span className="hint">
              <Han>{shared.join(t("comma"))}</Han>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
