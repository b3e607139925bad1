import { useTranslation } from "react-i18next";
import type { PastRequest } from "../../models/editions/request-queries.server";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { visitorPath } from "../surroundings";
import type { PublicationPageProps } from "./publication-page";

interface PastListProps {
  id: string;
  past: readonly PastRequest[];
  editions: PublicationPageProps["editions"];
  can: PublicationPageProps["can"];
}

/** Editions that are out, and what was asked and decided on the way. */
export function PastList({ id, past, editions, can }: PastListProps) {
  const { t, i18n } = useTranslation("desk");
  const decided = past.filter((each) => each.decision !== null);
  return (
    <>
      <section aria-labelledby="editions">
        <h2 id="editions">{t("past.editions")}</h2>
        {editions.length === 0 && <p className="hint">{t("past.no-editions")}</p>}
        <ul className="past-list">
          {editions.map(({ number, publishedAt, withdrawnAt }) => (
            <li key={number}>
              <a href={visitorPath(`/practices/${id}/editions/${number}`, i18n.language)}>
                {t("past.edition", { number })}
              </a>
              <span className="hint">
                <Instant at={publishedAt} />
                {withdrawnAt !== null && ` · ${t("past.edition-withdrawn")}`}
              </span>
              {can.publish && withdrawnAt === null && (
                <a href={`/desk/${id}/editions/${number}/withdraw`}>
                  {t("past.withdraw-edition")}
                  <span className="visually-hidden"> {t("past.edition", { number })}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      </section>
      {decided.length > 0 && (
        <section aria-labelledby="decisions">
          <h2 id="decisions">{t("past.decisions")}</h2>
          <ol className="past-list" reversed>
            {decided.map((each) => (
              <Decided key={each.id} {...each} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function Decided({
  requestedByName,
  requestedAt,
  decision,
  decidedByName,
  decidedAt,
  note,
  edition,
}: PastRequest) {
  const { t } = useTranslation("desk");
  return (
    <li>
      <span>
        <Han>{t(`past.${decision}`, { name: decidedByName ?? "", number: edition ?? 0 })}</Han>
      </span>
      <span className="hint">{decidedAt !== null && <Instant at={decidedAt} />}</span>
      {note && <p className="said">{note}</p>}
      <p className="hint">
        <Han>{t("past.asked", { name: requestedByName })}</Han> <Instant at={requestedAt} />
      </p>
    </li>
  );
}
