import { useTranslation } from "react-i18next";
import type { Designation } from "../../models/applications/designation-queries.server";
import { Instant, useDay } from "../instant";
import { Han } from "../public/han";
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

/** What a work is an exemplar of, and of what it was one. */
export interface SealsOfWork {
  seals: readonly SealView[];
  withdrawnSeals: readonly WithdrawnSealView[];
}

export function sealsOf(designations: readonly Designation[], locale: string): SealView[] {
  return designations.map(
    ({ kind, called, callName: call, certificateNumber, validUntil, editionNumber }) => ({
      ...{ kind, called, call, validUntil, edition: editionNumber },
      href: visitorPath(`/certificates/${certificateNumber}`, locale),
    }),
  );
}

/** A designation that was taken back, as a work's page tells of it. */
export interface WithdrawnSealView {
  kind: Designation["kind"];
  called: string | null;
  call: string;
  document: string;
  reason: string;
  at: number;
  href: string;
}

export function withdrawnSealsOf(designations: readonly Designation[], locale: string): WithdrawnSealView[] {
  return designations.map(({ kind, called, callName: call, certificateNumber, documentNumber, ...rest }) => ({
    ...{ kind, called, call, document: documentNumber },
    ...{ reason: rest.withdrawalReason ?? "", at: rest.withdrawnAt ?? 0 },
    href: visitorPath(`/certificates/${certificateNumber}#withdrawn`, locale),
  }));
}

/** What a work is an exemplar of no more: when, by which document it was one, and why; nothing where there is none. */
export function WithdrawnSeals({ seals }: { seals: readonly WithdrawnSealView[] }) {
  const { t } = useTranslation("road");
  return seals.map(({ kind, called, call, document, reason, at, href }) => (
    <div key={href} className="notice warning road-withdrawn">
      <p>
        <Han>{t("seal.withdrawn", { call, called: called ?? t(`verdict.${kind}`), document })}</Han>{" "}
        <Instant at={at} show="date" />
      </p>
      <p className="said">{reason}</p>
      <p>
        <a href={href}>{t("seal.notice")}</a>
      </p>
    </div>
  ));
}

/** What a work was designated as, each with the way to its certificate; nothing where there is none. */
export function Seals({ seals, number }: { seals: readonly SealView[]; number: number }) {
  const { t } = useTranslation("road");
  const day = useDay();
  if (seals.length === 0) return null;
  return (
    <ul className="road-seals">
      {seals.map(({ kind, called, call, href, validUntil, edition }) => (
        <li key={href}>
          <a href={href}>
            <span className="road-seal">{called ?? t(`verdict.${kind}`)}</span> {call}
          </a>{" "}
          <span className="hint">
            {t("seal.until", { day: day(validUntil) })}{" "}
            {edition !== number && t("seal.other", { number: edition })}
          </span>
        </li>
      ))}
    </ul>
  );
}
