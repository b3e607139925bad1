import { useTranslation } from "react-i18next";
import type { DeskEntry } from "../../models/practices/queries.server";
import { Instant } from "../instant";

/** A member's works, the one changed last first. */
export function WorkList({ works }: { works: readonly DeskEntry[] }) {
  const { t } = useTranslation(["desk", "people"]);
  return (
    <ul className="work-list">
      {works.map(({ id, title, kind, part, lang, updatedAt, ...standing }) => (
        <li key={id}>
          <a href={`/desk/${id}`} lang={lang} className="work-link">
            {title}
          </a>
          <Standing {...standing} />
          <p className="work-facts">
            <span>{t(`common:kinds.${kind}`)}</span>
            <span>{t(`people:part.${part}`)}</span>
            <span>
              {t("home.changed")} <Instant at={updatedAt} />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Where a work stands on its way to readers; a new round may wait while an edition is out. */
function Standing({
  publishedNumber,
  requested,
  returned,
}: Pick<DeskEntry, "publishedNumber" | "requested" | "returned">) {
  const { t } = useTranslation("desk");
  return (
    <span className="standings">
      {requested && <span className="standing waiting">{t("standing.requested")}</span>}
      {returned && <span className="standing returned">{t("standing.returned")}</span>}
      {publishedNumber !== null && (
        <span className="standing published">{t("standing.published", { number: publishedNumber })}</span>
      )}
      {publishedNumber === null && !requested && !returned && (
        <span className="standing">{t("standing.draft")}</span>
      )}
    </span>
  );
}
