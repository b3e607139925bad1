import { useTranslation } from "react-i18next";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";

interface FieldProps {
  problems: Problems | undefined;
}

/** The address one signs in with. */
export function EmailField({ problems, defaultValue }: FieldProps & { defaultValue?: string }) {
  const { t } = useTranslation("account");
  return (
    <TextInput
      name="email"
      label={t("email")}
      type="email"
      autoComplete="username"
      maxLength={254}
      required
      defaultValue={defaultValue}
      problems={problems}
    />
  );
}

/** The name that stands on one's works. */
export function NameField({
  problems,
  hint,
  defaultValue,
}: FieldProps & { hint: string; defaultValue?: string }) {
  const { t } = useTranslation("account");
  return (
    <TextInput
      name="name"
      label={t("name")}
      hint={hint}
      autoComplete="name"
      maxLength={60}
      required
      defaultValue={defaultValue}
      problems={problems}
    />
  );
}

/** The password one has. */
export function PasswordField({ name, label, problems }: FieldProps & { name: string; label: string }) {
  return (
    <TextInput
      name={name}
      label={label}
      type="password"
      autoComplete="current-password"
      maxLength={128}
      required
      problems={problems}
    />
  );
}

/** A password one chooses, with what makes a good one. */
export function NewPasswordField({ name, label, problems }: FieldProps & { name: string; label: string }) {
  const { t } = useTranslation("account");
  return (
    <TextInput
      name={name}
      label={label}
      hint={t("sign-up.password-hint")}
      type="password"
      autoComplete="new-password"
      minLength={8}
      maxLength={128}
      required
      problems={problems}
    />
  );
}

/** Tells a password manager whose password the form is about. */
export function WhosePassword({ email }: { email: string }) {
  return <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />;
}
