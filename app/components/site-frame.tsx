import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SiteFooter } from "./site-footer";
import { SiteHeader } from "./site-header";

/**
 * The frame around each page: a way past the header, header, main, footer.
 * `search` is off where the page has a search box of its own.
 */
export function SiteFrame({
  width = "page",
  search = true,
  children,
}: {
  width?: "page" | "narrow" | "wide";
  search?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation("common");
  return (
    <>
      <a className="button skip-link" href="#main">
        {t("skip")}
      </a>
      <SiteHeader search={search} />
      <main id="main" tabIndex={-1} className={width === "page" ? "page" : `page ${width}`}>
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
