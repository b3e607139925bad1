import { useTranslation } from "react-i18next";
import type { Rehearsal } from "../../models/applications/rehearsal.server";
import type { Step } from "../../models/calls/step";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useStepName } from "./road-words";

/** The way published works would go, before a call is opened. */
export function RehearsalPage({
  call,
  works,
  warnings,
}: Pick<Rehearsal, "works" | "warnings"> & { call: { id: string; name: string; steps: readonly Step[] } }) {
  const { t } = useTranslation("road");
  const stepName = useStepName();
  return (
    <SiteFrame>
      <p className="work-path">
        <a href={`/calls/${call.id}/manage`}>{call.name}</a>
      </p>
      <h1>{t("manage.rehearsal")}</h1>
      <p>{t("rehearsal.lead")}</p>
      {warnings.map((each) => (
        <p key={each} className="notice warning">
          {t(`rehearsal.${each}`)}
        </p>
      ))}
      {works.map(({ title, organisationName, admitted, way }) => (
        <section key={title}>
          <h2>{title}</h2>
          <p className="hint">
            <Han>{organisationName}</Han> {!admitted && t("rehearsal.not-admitted")}
          </p>
          <ol className="road-steps">
            {way.map(({ step, holderName, dueAt, provisional }) => (
              <li key={step}>
                {stepName(call.steps[step])} <Han>{holderName}</Han> <Instant at={dueAt} show="date" />
                {provisional && <span className="hint"> {t("rehearsal.provisional")}</span>}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <PostButton action={`/calls/${call.id}/rehearsal`} className="button">
        {t("rehearsal.looked")}
      </PostButton>
    </SiteFrame>
  );
}
