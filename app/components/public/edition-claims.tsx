import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { EditionView, Term } from "./edition-view";
import { Han } from "./han";

/** The abstract, and what is said of mode, purpose and proof. */
export function EditionClaims(edition: EditionView) {
  const { t } = useTranslation("practice");
  const { summary, lang, evidence, mode, problem, technology, area, period, partners, keywords } = edition;
  return (
    <section className="edition-claims" aria-labelledby="abstract">
      <h2 id="abstract" className={summary ? "rubric" : "visually-hidden"}>
        {t(summary ? "abstract" : "claims")}
      </h2>
      {summary && (
        <p className="edition-abstract" lang={lang}>
          {summary}
        </p>
      )}
      <dl className="edition-facts">
        <Terms name={t("problem")} terms={problem} />
        <Terms name={t("mode")} terms={mode} />
        <Terms name={t("technology")} terms={technology} />
        <Terms name={t("area")} terms={area} />
        {evidence && (
          <div>
            <dt>{t("evidence")}</dt>
            <dd>
              <strong>
                {evidence.level} {evidence.label}
              </strong>
              <span className="edition-hint">
                {t("claimed")} {evidence.description}
              </span>
            </dd>
          </div>
        )}
        {period && (
          <Fact name={t("period")}>
            <Period period={period} />
          </Fact>
        )}
        {partners.length > 0 && (
          <Fact name={t("partners")}>
            <Han>{partners.join(t("comma"))}</Han>
          </Fact>
        )}
        <Terms name={t("keywords")} terms={keywords} />
      </dl>
    </section>
  );
}

function Terms({ name, terms }: { name: string; terms: readonly Term[] }) {
  if (terms.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className="edition-terms">
        {terms.map(({ label, href }) => (
          <a key={href} href={href}>
            <Han>{label}</Han>
          </a>
        ))}
      </dd>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** From month to month, as the reader's language writes it. */
function Period({ period }: { period: string }) {
  const { t, i18n } = useTranslation("practice");
  const format = new Intl.DateTimeFormat(i18n.language, { year: "numeric", month: "long", timeZone: "UTC" });
  const [from = "", to = ""] = period.split("/").map((month) => format.format(new Date(`${month}-01`)));
  return <>{from === to ? from : t("period-span", { from, to })}</>;
}
