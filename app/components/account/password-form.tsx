import { useTranslation } from "react-i18next";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";

export function PasswordForm({ email, problems }: { email: string; problems?: Problems }) {
  const { t } = useTranslation("account");
  return (
    <form method="post" action="/account/password" noValidate>
      {/* Tells a password manager whose password this is. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />
      <TextInput
        name="currentPassword"
        label={t("password-form.current")}
        type="password"
        autoComplete="current-password"
        maxLength={128}
        required
        problems={problems}
      />
      <TextInput
        name="newPassword"
        label={t("password-form.next")}
        hint={t("sign-up.password-hint")}
        type="password"
        autoComplete="new-password"
        maxLength={128}
        required
        problems={problems}
      />
      <button type="submit" className="button">
        {t("password-form.submit")}
      </button>
    </form>
  );
}
