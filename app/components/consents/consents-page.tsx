import { useTranslation } from "react-i18next";
import { type Consent, isInForce } from "../../models/consents/consent";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import type { Problems } from "../forms/problems";
import { Instant } from "../instant";
import { TableFrame } from "../table-frame";
import { ConsentForm } from "./consent-form";

export const CONSENTS_DONE = ["recorded", "withdrawn"] as const;

export interface ConsentsPageProps {
  work: WorkHead;
  consents: readonly Consent[];
  can: { record: boolean; withdraw: boolean };
  today: string;
  done: (typeof CONSENTS_DONE)[number] | null;
  problems?: Problems | null;
}

/** Who agreed to be seen, heard or quoted in a work, and until when. */
export function ConsentsPage({ work, consents, can, today, done, problems }: ConsentsPageProps) {
  const { t } = useTranslation("consents");
  return (
    <WorkFrame work={work} place="consents" done={done && t(`done-${done}`)}>
      <p className="hint">{t("about")}</p>
      {consents.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ConsentTable work={work} consents={consents} withdraw={can.withdraw} today={today} />
      )}
      {can.record && (
        <section aria-labelledby="record" className="narrow-section">
          <h2 id="record">{t("record")}</h2>
          <ConsentForm id={work.id} today={today} problems={problems} />
        </section>
      )}
    </WorkFrame>
  );
}

interface TableProps extends Pick<ConsentsPageProps, "work" | "consents" | "today"> {
  withdraw: boolean;
}

function ConsentTable({ work, consents, withdraw, today }: TableProps) {
  const { t } = useTranslation("consents");
  return (
    <TableFrame label={t("title")}>
      <table className="people-table">
        <thead>
          <tr>
            {(["pseudonym", "ageBand", "scopes", "audience", "period", "state"] as const).map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {consents.map((consent) => (
            <tr key={consent.id}>
              <th scope="row">{consent.pseudonym}</th>
              <td>
                {t(`age.${consent.ageBand}`)}
                {consent.guardian && `（${consent.guardian}）`}
              </td>
              <td>{consent.scopes.map((scope) => t(`scope.${scope}`)).join(t("between"))}</td>
              <td>{t(`audiences.${consent.audience}`)}</td>
              <td>
                {consent.validFrom} – {consent.validUntil ?? t("endless")}
              </td>
              <td>
                <State consent={consent} today={today} />
                {withdraw && consent.withdrawnAt === null && (
                  <>
                    {" "}
                    <a href={`/desk/${work.id}/consents/${consent.id}/withdraw`}>
                      {t("withdraw-link")}
                      <span className="visually-hidden"> {consent.pseudonym}</span>
                    </a>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function State({ consent, today }: { consent: Consent; today: string }) {
  const { t } = useTranslation("consents");
  if (consent.withdrawnAt !== null) {
    return (
      <>
        {t("withdrawn")} <Instant at={consent.withdrawnAt} />
      </>
    );
  }
  return t(isInForce(consent, today) ? "in-force" : "not-in-force");
}
