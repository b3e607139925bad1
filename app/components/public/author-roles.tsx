import { useTranslation } from "react-i18next";
import { creditOf, type Role } from "../../models/contributions/roles";

/** What an author did, as all authors have signed it; for machines in the terms of CRediT. */
export function AuthorRoles({ roles }: { roles: readonly Role[] }) {
  const { t, i18n } = useTranslation("contributions");
  if (roles.length === 0) return null;
  const names = roles.map((role) => t(`roles.${role}`)).join(i18n.language === "en" ? ", " : "、");
  return (
    <small className="author-roles" data-credit={creditOf(roles).join(" ")}>
      {i18n.language === "en" ? ` (${names})` : `（${names}）`}
    </small>
  );
}
