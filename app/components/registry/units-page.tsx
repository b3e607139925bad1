import { useTranslation } from "react-i18next";
import type { Proposal } from "../../models/registry/registry";
import { DoneNotice } from "../desk/done-notice";
import { TextInput } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { FoundUnits, type UnitRow } from "./found-units";
import { VerificationMark } from "./verification-mark";

export const UNITS_DONE = ["proposed", "verified", "refused"] as const;

export interface UnitsPageProps {
  q: string;
  found: readonly UnitRow[];
  waiting: readonly Proposal[];
  own: readonly Proposal[];
  done: (typeof UNITS_DONE)[number] | null;
}

/** Finding one's unit, and what waits to be verified. */
export function UnitsPage({ q, found, waiting, own, done }: UnitsPageProps) {
  const { t } = useTranslation("registry");
  return (
    <SiteFrame>
      <h1>{t("units.title")}</h1>
      <DoneNotice>{done && t(`units.done-${done}`)}</DoneNotice>
      {waiting.length > 0 && <Waiting waiting={waiting} />}
      <section aria-labelledby="find" className="narrow-section">
        <h2 id="find">{t("units.find")}</h2>
        <form method="get" action="/organisations">
          <TextInput name="q" label={t("units.name")} hint={t("units.hint")} type="search" defaultValue={q} />
          <button type="submit" className="button">
            {t("units.search")}
          </button>
        </form>
      </section>
      {q !== "" && <FoundUnits found={found} />}
      <p>
        {t("units.not-there")} <a href="/organisations/new">{t("propose.title")}</a>
      </p>
      {own.length > 0 && <Own own={own} />}
    </SiteFrame>
  );
}

function Waiting({ waiting }: Pick<UnitsPageProps, "waiting">) {
  const { t } = useTranslation("registry");
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{t("units.waiting")}</h2>
      <ul className="unit-list">
        {waiting.map((proposal) => (
          <li key={proposal.organisationId}>
            <a href={`/organisations/${proposal.organisationId}/record`}>
              <Han>{proposal.name}</Han>
            </a>
            <span>
              <Han>{t("units.by", { name: proposal.proposerName })}</Han> <Instant at={proposal.proposedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Own({ own }: Pick<UnitsPageProps, "own">) {
  const { t } = useTranslation("registry");
  return (
    <section aria-labelledby="own">
      <h2 id="own">{t("units.own")}</h2>
      <ul className="unit-list">
        {own.map(({ organisationId, name, decision, reason }) => (
          <li key={organisationId}>
            <span>
              <a href={`/organisations/${organisationId}/record`}>
                <Han>{name}</Han>
              </a>{" "}
              <VerificationMark verification={decision ?? "waiting"} />
              {decision === "verified" && t("verification.verified")}
            </span>
            {decision === "refused" && <span className="said">{reason}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
