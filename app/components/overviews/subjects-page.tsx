import { useTranslation } from "react-i18next";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { Links } from "./overview-parts";
import type { LinkView } from "./overview-view";

/** All subjects by their groups. */
export function SubjectsPage({ groups }: { groups: readonly { title: string; links: LinkView[] }[] }) {
  const { t } = useTranslation("overviews");
  return (
    <SiteFrame>
      <h1>{t("subjects.title")}</h1>
      <p className="hint">{t("subjects.about")}</p>
      {groups.map(({ title, links }, at) => (
        <section key={title} aria-labelledby={`group-${at}`}>
          <h2 id={`group-${at}`} className="rubric">
            <Han>{title}</Han>
          </h2>
          <Links links={links} />
        </section>
      ))}
    </SiteFrame>
  );
}
