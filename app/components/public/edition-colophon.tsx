import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Sum } from "../../models/readings/queries.server";
import { ExportLinks } from "../exchange/export-links";
import { Instant } from "../instant";
import { readingsAddress } from "../readings/readings-view";
import { AuthorRoles } from "./author-roles";
import { CiteBlock } from "./cite-block";
import type { EditionView } from "./edition-view";
import { Han } from "./han";
import { QrCode } from "./qr-code";

/** Who wrote it, how to cite it, what one may do with it, and its other editions. */
export function EditionColophon(edition: EditionView & { readings: Sum }) {
  const { t } = useTranslation("practice");
  const { authors, organisation, licence, fingerprint, characters } = edition;
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
        <CiteBlock {...edition} />
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
            <p className="edition-hint">{t("attribution")}</p>
            <p className="colophon-citation attribution">
              <Han>{attributionOf(edition, t)}</Han>
            </p>
          </dd>
        </div>
        <div className="screen-only">
          <dt>{t("exchange:export.title")}</dt>
          <dd>
            <ExportLinks address={edition.file} />
          </dd>
        </div>
        <Editions {...edition} />
        <div>
          <dt>{t("address")}</dt>
          <dd className="colophon-address">
            <a href={edition.permanent}>{edition.permanent}</a>
            <QrCode qr={edition.qr} label={t("qr")} />
          </dd>
        </div>
        <div>
          <dt>{t("fingerprint")}</dt>
          <dd>
            <code>{fingerprint}</code>
            <span className="edition-hint">{t("characters", { count: characters })}</span>
          </dd>
        </div>
        <Readings {...edition} />
      </dl>
    </footer>
  );
}

function Readings({ readings, practiceId }: EditionView & { readings: Sum }) {
  const { t, i18n } = useTranslation("readings");
  return (
    <div className="screen-only">
      <dt>{t("title")}</dt>
      <dd>
        {t("fact", { ...readings })}{" "}
        <a className="edition-hint" href={readingsAddress("work", practiceId, i18n.language)} rel="nofollow">
          {t("more")}
        </a>
      </dd>
    </div>
  );
}

/** The line that goes with the text wherever it is used again. */
function attributionOf(
  { title, authors, organisation, permanent, licence }: EditionView,
  t: TFunction<"practice">,
): string {
  const names = authors.map(({ name }) => name).join(t("comma"));
  const by = [names, organisation].filter(Boolean).join(t("comma"));
  const key = licence.uri ? "attribution-line" : "attribution-line-closed";
  return t(key, { title, by, address: permanent, licence: licence.label });
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
              {line.changes && (
                <a className="edition-hint screen-only" href={line.changes} rel="nofollow">
                  {t("changes:from-before")}
                </a>
              )}
            </li>
          ))}
        </ol>
        <a className="edition-hint screen-only" href={withdraw} rel="nofollow">
          {t("take-back")}
        </a>
      </dd>
    </div>
  );
}
