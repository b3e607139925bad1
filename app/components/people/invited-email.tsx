import { useTranslation } from "react-i18next";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";

/** Whom one asks into a unit or a work; browsers do not fill in one's own address. */
export function InvitedEmail({ problems }: { problems?: Problems | null }) {
  const { t } = useTranslation("people");
  return (
    <TextInput
      name="email"
      label={t("invite.email")}
      type="email"
      autoComplete="off"
      maxLength={254}
      required
      problems={problems}
    />
  );
}
