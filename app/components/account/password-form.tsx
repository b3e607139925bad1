import { useTranslation } from "react-i18next";
import type { Problems } from "../forms/problems";
import { NewPasswordField, PasswordField, WhosePassword } from "./account-fields";

export function PasswordForm({ email, problems }: { email: string; problems?: Problems }) {
  const { t } = useTranslation("account");
  return (
    <form method="post" action="/account/password" noValidate>
      <WhosePassword email={email} />
      <PasswordField name="currentPassword" label={t("password-form.current")} problems={problems} />
      <NewPasswordField name="newPassword" label={t("password-form.next")} problems={problems} />
      <button type="submit" className="button">
        {t("password-form.submit")}
      </button>
    </form>
  );
}
