import { useTranslation } from "react-i18next";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { Links } from "./overview-parts";
import type { LinkView } from "./overview-view";

export interface UnitsPageProps {
  q: string;
  found: readonly {
    id: string;
    name: string;
    formerly: string | null;
    href: string;
    kind: string;
    place: string;
  }[];
  most: readonly LinkView[];
}

/** A unit by its name, today's or a former one. */
export function UnitsPage({ q, found, most }: UnitsPageProps) {
  const { t } = useTranslation("overviews");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("units.title")}</h1>
      <p className="hint">{t("units.about")}</p>
      <form method="get" className="overview-find">
        <TextInput name="q" type="search" label={t("units.find")} hint={t("units.hint")} defaultValue={q} />
        <button type="submit" className="button">
          {t("find")}
        </button>
      </form>
      {q !== "" && <Found found={found} />}
      {most.length > 0 && (
        <section aria-labelledby="most">
          <h2 id="most" className="rubric">
            {t("units.most")}
          </h2>
          <Links links={most} />
        </section>
      )}
      <p>
        <a href={to("/regions")}>{t("onward.regions")}</a>
      </p>
    </SiteFrame>
  );
}

function Found({ found }: Pick<UnitsPageProps, "found">) {
  const { t } = useTranslation("overviews");
  return (
    <section aria-labelledby="found">
      <h2 id="found" className="rubric">
        {t("units.found", { count: found.length })}
      </h2>
      {found.length === 0 && <p>{t("units.none")}</p>}
      <ul className="overview-lines">
        {found.map(({ id, name, formerly, href, kind, place }) => (
          <li key={id}>
            <a href={href}>
              <Han>{name}</Han>
            </a>
            <p className="hint">
              <Han>
                {[kind, place, formerly && `${t("formerly")} ${formerly}`].filter(Boolean).join(" · ")}
              </Han>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
