import { useTranslation } from "react-i18next";

/** Opens without scripts; signing out changes something, so it is a form. */
export function AccountMenu({ name }: { name: string }) {
  const { t } = useTranslation("common");
  return (
    <details className="account-menu">
      <summary>
        <span className="visually-hidden">{t("account.menu")}</span> {name}
      </summary>
      <div className="account-menu-items">
        <a href="/account">{t("account.own")}</a>
        <form method="post" action="/sign-out">
          <button type="submit">{t("account.sign-out")}</button>
        </form>
      </div>
    </details>
  );
}
