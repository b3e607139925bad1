import { useTranslation } from "react-i18next";
import type { Role } from "../../models/actor";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextInput } from "../forms/text-input";
import { InvitedEmail } from "./invited-email";

export interface InviteFormProps {
  organisationId: string;
  /** Roles the actor may give here. */
  roles: readonly Role[];
  problems?: Problems;
}

/** Asks somebody into a unit. */
export function InviteForm({ organisationId, roles, problems }: InviteFormProps) {
  const { t } = useTranslation("people");
  return (
    <form method="post" action={`/organisations/${organisationId}/invitations`} noValidate>
      <p className="hint">{t("invite.note")}</p>
      <InvitedEmail problems={problems} />
      <Select
        name="role"
        label={t("invite.role")}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        problems={problems}
      />
      <fieldset className="validity">
        <legend>{t("invite.validity")}</legend>
        <TextInput type="date" name="from" label={t("invite.from")} problems={problems} />
        <TextInput
          type="date"
          name="until"
          label={t("invite.until")}
          hint={t("invite.until-hint")}
          problems={problems}
        />
      </fieldset>
      <button type="submit" className="button">
        {t("invite.submit")}
      </button>
    </form>
  );
}
