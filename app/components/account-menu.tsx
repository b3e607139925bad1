import { useTranslation } from "react-i18next";
import { PostButton } from "./forms/post-button";
import { Han } from "./public/han";
import { type RoleOffered, useSurroundings } from "./surroundings";

interface AccountMenuProps {
  name: string;
  roles: readonly RoleOffered[];
  /** The grant as which they act; null while it is open which. */
  acting: string | null;
}

/** Opens without scripts; signing out and choosing a role change something, so they are forms. */
export function AccountMenu({ name, roles, acting }: AccountMenuProps) {
  const { t } = useTranslation(["common", "people"]);
  const now = roles.find(({ grantId }) => grantId === acting);
  return (
    <details className="account-menu">
      <summary>
        <span className="visually-hidden">{t("account.menu")}</span> {name}
        {now && (
          <span className="acting-role" title={now.organisationName}>
            {t(`people:role.${now.role}`)}
          </span>
        )}
        {!now && roles.length > 1 && <span className="acting-role">{t("account.all-roles")}</span>}
      </summary>
      <div className="account-menu-items">
        {roles.length > 0 && <RoleChoice roles={roles} acting={acting} />}
        <a href="/account">{t("account.own")}</a>
        <form method="post" action="/sign-out">
          <button type="submit">{t("account.sign-out")}</button>
        </form>
      </div>
    </details>
  );
}

/** As what one acts; whoever is one thing only has nothing to choose. */
function RoleChoice({ roles, acting }: Omit<AccountMenuProps, "name">) {
  const { t } = useTranslation(["common", "people"]);
  const { address } = useSurroundings();
  // Pages of one office are closed to who acts in another.
  const next = /^\/(organisations|desk\/approvals)/.test(address) ? "/desk" : address;
  const choices = [
    ...roles.map(({ grantId, role, organisationName }) => ({
      grantId,
      words: `${t(`people:role.${role}`)} · ${organisationName}`,
    })),
    ...(roles.length > 1 ? [{ grantId: "", words: t("account.all-roles") }] : []),
  ];
  return (
    <section className="role-choice" aria-label={t("account.acting")}>
      <p>{t("account.acting")}</p>
      {choices.map(({ grantId, words }) =>
        grantId === (acting ?? "") ? (
          <p key={grantId} className="chosen" aria-current="true">
            <Han>{words}</Han>
          </p>
        ) : (
          <PostButton key={grantId} action="/account/acting" fields={{ grant: grantId, next }} className="">
            <Han>{words}</Han>
          </PostButton>
        ),
      )}
    </section>
  );
}
