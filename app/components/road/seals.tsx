import { useTranslation } from "react-i18next";
import type { Designation } from "../../models/applications/designation-queries.server";
import { visitorPath } from "../surroundings";

/** A seal as a work's page shows it, in the reader's language. */
export interface SealView {
  kind: Designation["kind"];
  /** What that is called, where the call had words of its own. */
  called: string | null;
  call: string;
  href: string;
  validUntil: string;
  edition: number;
}

export function sealsOf(designations: readonly Designation[], locale: string): SealView[] {
  return designations.map(
    ({ kind, called, callName: call, certificateNumber, validUntil, editionNumber }) => ({
      ...{ kind, called, call, validUntil, edition: editionNumber },
      href: visitorPath(`/certificates/${certificateNumber}`, locale),
    }),
  );
}

/** What a work was designated as, each with the way to its certificate; nothing where there is none. */
export function Seals({ seals, number }: { seals: readonly SealView[]; number: number }) {
  const { t } = useTranslation("road");
  if (seals.length === 0) return null;
  return (
    <ul className="road-seals">
      {seals.map(({ kind, called, call, href, validUntil, edition }) => (
        <li key={href}>
          <a href={href}>
            <span className="road-seal">{called ?? t(`verdict.${kind}`)}</span> {call}
          </a>{" "}
          <span className="hint">
            {t("seal.until", { day: validUntil })}{" "}
            {edition !== number && t("seal.other", { number: edition })}
          </span>
        </li>
      ))}
    </ul>
  );
}
