import { useTranslation } from "react-i18next";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";

export interface CollectionsPageProps {
  collections: readonly {
    id: string;
    title: string;
    introduction: string;
    organisationId: string;
    organisationName: string;
    works: number;
  }[];
}

/** What schools and bureaus put together. */
export function CollectionsPage({ collections }: CollectionsPageProps) {
  const { t } = useTranslation("collections");
  const to = useVisitorPath();
  return (
    <SiteFrame>
      <h1>{t("title")}</h1>
      <p className="hint">{t("about")}</p>
      {collections.length === 0 && <p>{t("none")}</p>}
      <ul className="shelf">
        {collections.map(({ id, title, introduction, organisationId, organisationName, works }) => (
          <li key={id}>
            <article className="shelf-work">
              <h2>
                <a href={to(`/collections/${id}`)}>
                  <Han>{title}</Han>
                </a>
              </h2>
              <p className="shelf-origin">
                <span>
                  <a href={to(`/units/${organisationId}`)}>
                    <Han>{organisationName}</Han>
                  </a>
                </span>
                <span>{t("works", { count: works })}</span>
              </p>
              <p className="shelf-passage">
                <Han>{introduction}</Han>
              </p>
            </article>
          </li>
        ))}
      </ul>
      <p>
        <a href="/desk/collections">{t("to-desk")}</a>
      </p>
    </SiteFrame>
  );
}
