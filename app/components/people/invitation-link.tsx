import { useTranslation } from "react-i18next";

/** The link of a fresh invitation, shown this once to be copied. */
export function InvitationLink({ email, link }: { email: string; link: string }) {
  const { t } = useTranslation("people");
  return (
    <div className="notice" role="status">
      <p>
        <strong>{t("invite.sent")}</strong>
      </p>
      <p id="invitation-once">{t("invite.once", { email })}</p>
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
