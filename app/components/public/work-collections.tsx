import { useTranslation } from "react-i18next";
import { Han } from "./han";

export interface CollectedIn {
  title: string;
  href: string;
  /** Whose it is. */
  organisation: string;
  /** Why the work is in it. */
  reason: string;
}

/** The collections in which a work stands, with what their units say of it. */
export function WorkCollections({ collections }: { collections: readonly CollectedIn[] }) {
  const { t } = useTranslation("collections");
  if (collections.length === 0) return null;
  return (
    <section className="similar" aria-labelledby="collections">
      <h2 id="collections" className="rubric">
        {t("of-work")}
      </h2>
      <ul>
        {collections.map(({ title, href, organisation, reason }) => (
          <li key={href}>
            <a href={href}>
              <Han>{title}</Han>
            </a>
            <p className="edition-hint">
              <Han>{organisation}</Han>
            </p>
            <p>
              {t("why")} <Han>{reason}</Han>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
