import { useTranslation } from "react-i18next";
import { TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";
import { Links } from "./overview-parts";
import type { LinkView } from "./overview-view";

export interface RegionsPageProps {
  q: string;
  found: readonly LinkView[];
  total: number;
  provinces: readonly LinkView[];
}

/** All provinces and 兵团, and a place by its name. */
export function RegionsPage({ q, found, total, provinces }: RegionsPageProps) {
  const { t } = useTranslation("overviews");
  return (
    <SiteFrame>
      <h1>{t("regions.title")}</h1>
      <p className="hint">{t("regions.about")}</p>
      <form method="get" className="overview-find">
        <TextInput
          name="q"
          type="search"
          label={t("regions.find")}
          hint={t("regions.hint")}
          defaultValue={q}
        />
        <button type="submit" className="button">
          {t("find")}
        </button>
      </form>
      {q !== "" && (
        <section aria-labelledby="found">
          <h2 id="found" className="rubric">
            {t("regions.found", { count: found.length })}
          </h2>
          {found.length === 0 ? <p>{t("regions.none")}</p> : <Links links={found} />}
        </section>
      )}
      <section aria-labelledby="provinces">
        <h2 id="provinces" className="rubric">
          {t("regions.provinces")}
        </h2>
        <p className="hint">{t("works.total", { count: total })}</p>
        <Links links={provinces} />
      </section>
    </SiteFrame>
  );
}
