import { useTranslation } from "react-i18next";
import type { ChangeKind } from "../../models/organisations/lineage.server";
import { Instant } from "../instant";
import { Han } from "../public/han";

export interface ChangeRow {
  id: string;
  kind: ChangeKind;
  organisationId: string;
  successorName: string | null;
  formerName: string;
  grounds: string;
  decidedAt: number;
}

/** What became of a unit and of those that went up in it, oldest first. */
export function UnitHistory({ id, changes }: { id: string; changes: readonly ChangeRow[] }) {
  const { t } = useTranslation("registry");
  return (
    <ol className="past-list">
      {changes.map((change) => {
        const joined = change.kind === "merged" && change.organisationId !== id;
        const sentence = joined ? "joined" : change.kind;
        return (
          <li key={change.id}>
            <p>
              <Instant at={change.decidedAt} show="date" />{" "}
              <Han>
                {t(`history.${sentence}`, { former: change.formerName, name: change.successorName ?? "" })}
              </Han>
            </p>
            <p className="hint said">
              <Han>{t("history.grounds", { grounds: change.grounds })}</Han>
            </p>
          </li>
        );
      })}
    </ol>
  );
}
