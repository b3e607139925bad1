import { useTranslation } from "react-i18next";
import { PARTS } from "../../models/practices/practice";
import type { Collaborator } from "../../models/practices/queries.server";
import { Han } from "../public/han";

interface CollaboratorListProps {
  id: string;
  collaborators: readonly Collaborator[];
  /** Id of whoever looks. */
  own: string;
  /** Whether they may change parts and remove people. */
  manage: boolean;
}

/** Who takes part in a work, in the order of their names on it. */
export function CollaboratorList({ id, collaborators, own, manage }: CollaboratorListProps) {
  const { t } = useTranslation(["desk", "people"]);
  return (
    <ol className="collaborators">
      {collaborators.map((each) => (
        <li key={each.memberId}>
          <div className="who">
            <strong>
              <Han>{each.name}</Han>
            </strong>
            {each.memberId === own && <span className="hint"> {t("collaborators.you")}</span>}
            <span className="hint">
              <Han>{each.organisation ?? t("collaborators.no-unit")}</Han>
            </span>
            {manage && <span className="hint">{each.email}</span>}
          </div>
          {manage ? <PartForm id={id} {...each} /> : <span>{t(`people:part.${each.part}`)}</span>}
          {(manage || each.memberId === own) && (
            <a className="act" href={`/desk/${id}/people/${each.memberId}/remove`}>
              {each.memberId === own ? t("collaborators.leave") : t("collaborators.remove")}
              <span className="visually-hidden"> {each.name}</span>
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}

function PartForm({
  id,
  memberId,
  name,
  part,
}: { id: string } & Pick<Collaborator, "memberId" | "name" | "part">) {
  const { t } = useTranslation(["desk", "people"]);
  return (
    <form method="post" action={`/desk/${id}/people/${memberId}/part`} className="part-form">
      <select
        name="part"
        className="input"
        defaultValue={part}
        aria-label={t("collaborators.part-of", { name })}
      >
        {PARTS.map((value) => (
          <option key={value} value={value}>
            {t(`people:part.${value}`)}
          </option>
        ))}
      </select>
      <button type="submit" className="button quiet">
        {t("collaborators.change")}
        <span className="visually-hidden"> {name}</span>
      </button>
    </form>
  );
}
