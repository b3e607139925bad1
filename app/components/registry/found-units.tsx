import { useTranslation } from "react-i18next";
import type { Verification } from "../../models/organisations/organisation";
import { Han } from "../public/han";
import { VerificationMark } from "./verification-mark";

export interface UnitRow {
  id: string;
  name: string;
  verification: Verification;
  formerly: string | null;
  kind: string;
  place: string;
}

/** Units of a name, each with where it is, so that two of one name are told apart. */
export function FoundUnits({ found }: { found: readonly UnitRow[] }) {
  const { t } = useTranslation("registry");
  return (
    <section aria-labelledby="found">
      <h2 id="found">{t("units.found", { count: found.length })}</h2>
      {found.length === 0 && <p>{t("units.none")}</p>}
      <ul className="unit-list">
        {found.map(({ id, name, verification, formerly, kind, place }) => (
          <li key={id}>
            <span>
              <a href={`/organisations/${id}/record`}>
                <Han>{name}</Han>
              </a>{" "}
              <VerificationMark verification={verification} />
              {formerly !== null && (
                <span className="hint">
                  <Han>{t("units.formerly", { name: formerly })}</Han>
                </span>
              )}
            </span>
            <span>
              <Han>{`${kind} · ${place}`}</Han>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
