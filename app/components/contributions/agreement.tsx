import { useTranslation } from "react-i18next";
import type { Proposal, Standing } from "../../models/contributions/agreement";
import { Instant } from "../instant";
import { Han } from "../public/han";

interface AgreementProps {
  id: string;
  agreement: (Proposal & { standing: Standing }) | null;
  can: { propose: boolean; sign: boolean };
  people: Readonly<Record<string, string>>;
}

/** Order of names and roles as proposed, who has signed, and the way to sign or to propose another. */
export function Agreement({ id, agreement, can, people }: AgreementProps) {
  const { t } = useTranslation("contributions");
  const address = `/desk/${id}/contributions/agreement`;
  return (
    <>
      <p>{t(`agreement.standing-${agreement?.standing ?? "none"}`)}</p>
      {agreement && <Lines agreement={agreement} people={people} />}
      <div className="actions">
        {agreement && can.sign && (
          <form method="post" action={`${address}/sign`}>
            <input type="hidden" name="proposal" value={agreement.id} />
            <button type="submit" className="button">
              {t("agreement.sign")}
            </button>
          </form>
        )}
        {can.propose && (
          <a className="button quiet" href={address}>
            {t(agreement ? "agreement.change" : "agreement.propose")}
          </a>
        )}
      </div>
      {can.sign && <p className="hint">{t("agreement.sign-hint")}</p>}
    </>
  );
}

function Lines({ agreement, people }: { agreement: Proposal; people: Readonly<Record<string, string>> }) {
  const { t, i18n } = useTranslation("contributions");
  const { lines, signatures, proposedBy, proposedAt } = agreement;
  const comma = i18n.language === "en" ? ", " : "、";
  return (
    <>
      <ol className="author-lines">
        {lines.map(({ memberId, roles }) => {
          const signed = signatures.find((each) => each.memberId === memberId);
          return (
            <li key={memberId}>
              <strong>
                <Han>{people[memberId] ?? ""}</Han>
              </strong>{" "}
              {roles.map((role) => t(`roles.${role}`)).join(comma)}
              <span className="hint">
                {" "}
                {signed ? t("agreement.signed") : t("agreement.unsigned")}{" "}
                {signed && <Instant at={signed.at} />}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="hint">
        {t("agreement.proposed-by", { name: people[proposedBy] ?? "" })} <Instant at={proposedAt} />
      </p>
    </>
  );
}
