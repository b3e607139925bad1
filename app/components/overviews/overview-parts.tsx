import { useTranslation } from "react-i18next";
import { Instant } from "../instant";
import { Han } from "../public/han";
import type { AdoptionsView, GroupView, LinkView, OverviewView } from "./overview-view";

/** A name that leads on, and how many works it has. */
export function CountedLink({ label, href, count }: LinkView) {
  const { i18n } = useTranslation();
  const name = <Han>{label}</Han>;
  return (
    <>
      {href === null ? <span>{name}</span> : <a href={href}>{name}</a>}
      {count !== null && (
        <span className="overview-count"> {new Intl.NumberFormat(i18n.language).format(count)}</span>
      )}
    </>
  );
}

export function Links({ links }: { links: readonly LinkView[] }) {
  return (
    <ul className="overview-links">
      {links.map((link) => (
        <li key={`${link.label} ${link.href}`} className={link.count === 0 ? "empty" : undefined}>
          <CountedLink {...link} />
        </li>
      ))}
    </ul>
  );
}

export function Group({ name, links, total }: GroupView) {
  const { t } = useTranslation("overviews");
  if (links.length === 0) return null;
  return (
    <section aria-labelledby={name}>
      <h2 id={name} className="rubric">
        {t(`group.${name}`)}
      </h2>
      <Links links={links} />
      {total !== null && <p className="hint">{t("group.of", { shown: links.length, total })}</p>}
    </section>
  );
}

/** What was tried and what was found, failures like successes. */
export function Adoptions({
  name,
  adoptions,
}: {
  name: "trials" | "tried";
  adoptions: AdoptionsView | null;
}) {
  const { t } = useTranslation(["overviews", "adoptions"]);
  if (adoptions === null || adoptions.total === 0) return null;
  return (
    <section aria-labelledby={name}>
      <h2 id={name} className="rubric">
        {t(`${name}.title`)}
      </h2>
      <p className="hint">{t(`${name}.numbers`, { ...adoptions })}</p>
      <ul className="overview-lines">
        {adoptions.newest.map(({ id, title, href, school, schoolHref, adoptedAt, outcome }) => (
          <li key={id}>
            <a href={href}>
              <Han>{title}</Han>
            </a>
            <p className="hint">
              <a href={schoolHref}>
                <Han>{school}</Han>
              </a>{" "}
              <Instant at={adoptedAt} show="date" />{" "}
              {outcome === null ? t("no-outcome") : t(`adoptions:outcome.${outcome}`)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Communities({ communities }: Pick<OverviewView, "communities">) {
  const { t } = useTranslation("overviews");
  if (communities === null || communities.length === 0) return null;
  return (
    <section aria-labelledby="communities">
      <h2 id="communities" className="rubric">
        {t("communities")}
      </h2>
      <ul className="overview-lines">
        {communities.map(({ id, name, theme, href }) => (
          <li key={id}>
            <a href={href}>
              <Han>{name}</Han>
            </a>
            <p className="hint">
              <Han>{theme}</Han>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
