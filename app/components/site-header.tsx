import { useTranslation } from "react-i18next";
import { AccountMenu } from "./account-menu";
import { LanguageSwitch } from "./language-switch";
import { SearchBox } from "./search-box";
import { useSurroundings, useVisitorPath } from "./surroundings";

export function SiteHeader({ search }: { search: boolean }) {
  const { t } = useTranslation(["common", "notices"]);
  const { actor, address } = useSurroundings();
  const to = useVisitorPath();
  return (
    <header className="site-header">
      <div className="site-header-inner">
        <a className="wordmark" href={to("/")}>
          <span lang="zh-Hans">共研</span> <span lang="zh-Latn">Gongyan</span>
        </a>
        {search && <SearchBox place="header" />}
        <nav className="site-nav" aria-label={t("nav.label")}>
          <NavLink href={to("/practices")} address={address}>
            {t("nav.practices")}
          </NavLink>
          <NavLink href={to("/calls")} address={address}>
            {t("road:calls.nav")}
          </NavLink>
          <NavLink href={to("/about")} address={address}>
            {t("nav.about")}
          </NavLink>
          {actor && (
            <NavLink href="/desk" address={address}>
              {t("nav.desk")}
            </NavLink>
          )}
          {actor && (
            <NavLink href="/notices" address={address}>
              {actor.unread > 0 ? t("notices:nav-unread", { count: actor.unread }) : t("notices:nav")}
            </NavLink>
          )}
          {!actor && (
            <NavLink href="/sign-in" address={address}>
              {t("nav.sign-in")}
            </NavLink>
          )}
          <LanguageSwitch />
          {actor && <AccountMenu {...actor} />}
        </nav>
      </div>
    </header>
  );
}

function NavLink({ href, address, children }: { href: string; address: string; children: string }) {
  const here = address.split("?")[0] === href;
  return (
    <a href={href} aria-current={here ? "page" : undefined}>
      {children}
    </a>
  );
}
