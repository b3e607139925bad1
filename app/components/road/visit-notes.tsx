import { useTranslation } from "react-i18next";
import type { Visit } from "../../models/applications/visit-queries.server";
import { Instant } from "../instant";

interface VisitNotesProps {
  visit: Pick<Visit, "id" | "notes">;
  items: readonly { id: string; name: string }[];
}

/** What was noted and photographed on the spot, by its time. */
export function VisitNotes({ visit, items }: VisitNotesProps) {
  const { t } = useTranslation("road");
  if (visit.notes.length === 0) return <p>{t("visit.no-notes")}</p>;
  return (
    <ul className="waiting-list">
      {visit.notes.map((note) => (
        <li key={note.id}>
          {note.words && <p className="said">{note.words}</p>}
          {note.photographId !== null && (
            <img
              className="road-photograph"
              src={`/visits/${visit.id}/photographs/${note.photographId}`}
              alt={note.words || t("visit.photograph")}
              loading="lazy"
            />
          )}
          <p className="work-facts">
            <span>{items.find(({ id }) => id === note.item)?.name ?? t("visit.general")}</span>
            <span>{note.name}</span>
            <Instant at={note.notedAt} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Who visits, and when they signed the report. */
export function Visitors({ visit }: { visit: Pick<Visit, "visitors"> }) {
  const { t } = useTranslation("road");
  return (
    <ul>
      {visit.visitors.map(({ memberId, name, signedAt }) => (
        <li key={memberId}>
          {name} {signedAt === null ? t("visit.unsigned") : <Instant at={signedAt} />}
        </li>
      ))}
    </ul>
  );
}
