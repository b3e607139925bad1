import { useTranslation } from "react-i18next";
import { ExportLinks } from "../exchange/export-links";
import { Instant } from "../instant";
import { AuthorRoles } from "./author-roles";
import type { EditionView } from "./edition-view";
import { Han } from "./han";

/** Who wrote it, how to cite it, what one may do with it, and its other editions. */
export function EditionColophon(edition: EditionView) {
  const { t } = useTranslation("practice");
  const { authors, organisation, citation, licence, fingerprint, characters } = edition;
  return (
    <footer className="colophon">
      <h2 className="rubric">{t("colophon")}</h2>
      <dl className="edition-facts">
        {authors.length > 0 && (
          <div>
            <dt>{t("authors")}</dt>
            <dd>
              <ul className="colophon-authors">
                {authors.map(({ name, organisation: unit, roles }) => (
                  <li key={name}>
                    <Han>{name}</Han>
                    <AuthorRoles roles={roles} />
                    <span className="edition-hint">
                      <Han>{unit || organisation}</Han>
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <div>
          <dt>{t("cite")}</dt>
          <dd className="colophon-citation">
            <Citation>{citation}</Citation>
          </dd>
        </div>
        <div>
          <dt>{t("licence")}</dt>
          <dd>
            {licence.uri ? (
              <a href={licence.uri} rel="license noopener">
                <Han>{licence.label}</Han>
              </a>
            ) : (
              <Han>{licence.label}</Han>
            )}
          </dd>
        </div>
        <div>
          <dt>{t("exchange:export.title")}</dt>
          <dd>
            <ExportLinks address={edition.file} />
          </dd>
        </div>
        <Editions {...edition} />
        <div>
          <dt>{t("fingerprint")}</dt>
          <dd>
            <code>{fingerprint}</code>
            <span className="edition-hint">{t("characters", { count: characters })}</span>
          </dd>
        </div>
      </dl>
    </footer>
  );
}

/** The dates stay whole; the rest breaks where it may. */
function Citation({ children }: { children: string }) {
  const [, before = children, dates = "", after = ""] =
    children.match(/^(.*?)(\([\d-]{10}\)\[[\d-]{10}\])(.*)$/) ?? [];
  return (
    <>
      <Han>{before}</Han>
      <span className="unbroken">{dates}</span>
      <Han>{after}</Han>
    </>
  );
}

function Editions({ editions, number, withdraw }: EditionView) {
  const { t } = useTranslation("practice");
  return (
    <div>
      <dt>{t("editions")}</dt>
      <dd>
        <ol className="colophon-editions">
          {editions.map((line) => (
            <li key={line.number}>
              <a href={line.href} aria-current={line.number === number ? "page" : undefined}>
                {t("edition-number", { number: line.number })}
              </a>
              <span className="edition-hint">
                <Instant at={line.publishedAt} show="date" />
                {line.withdrawnAt !== null && ` ${t("withdrawn-mark")}`}
              </span>
            </li>
          ))}
        </ol>
        <a className="edition-hint" href={withdraw} rel="nofollow">
          {t("take-back")}
        </a>
      </dd>
    </div>
  );
}
