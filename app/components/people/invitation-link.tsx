import { useTranslation } from "react-i18next";

interface Props {
  email: string;
  link: string;
  /** Whether a letter with the link is on its way. */
  mailed: boolean;
}

/** The link of a fresh invitation, shown this once to be copied, also beside a letter that may get lost. */
export function InvitationLink({ email, link, mailed }: Props) {
  const { t } = useTranslation("people");
  return (
    <div className="notice" role="status">
      <p>
        <strong>{mailed ? t("invite.mailed", { email }) : t("invite.sent")}</strong>
      </p>
      <p id="invitation-once">{mailed ? t("invite.mailed-once") : t("invite.once", { email })}</p>
      <div className="field">
        <label htmlFor="invitation-link">{t("invite.link")}</label>
        <input
          id="invitation-link"
          className="input"
          readOnly
          defaultValue={link}
          aria-describedby="invitation-once"
        />
      </div>
    </div>
  );
}
