import { useTranslation } from "react-i18next";
import type { Locale } from "../models/actor";
import { translatorFor } from "./messages";
import { SiteFrame } from "./site-frame";

const KNOWN = [401, 403, 404, 409, 429];

/** Under which its words stand: those of an unforeseen error for a status that has none of its own. */
const nameOf = (status: number): string => (KNOWN.includes(status) ? String(status) : "500");

/** `<title>` of the page: as its heading says. */
export function errorPageTitle(locale: Locale, status: number): string {
  const { t } = translatorFor(locale);
  return `${t(`errors:${nameOf(status)}.title`)} · ${t("account:product")}`;
}

/** One sentence and one next step. */
export function ErrorPage({ status, code }: { status: number; code?: string }) {
  const { t, i18n } = useTranslation("errors");
  const name = nameOf(status);
  return (
    <SiteFrame width="narrow">
      <h1>{t(`${name}.title`)}</h1>
      <p>{code && i18n.exists(`errors:${code}`) ? t(code) : t(`${name}.sentence`)}</p>
      <p>
        <a className="button" href={status === 401 ? "/sign-in" : i18n.language === "en" ? "/en" : "/"}>
          {t(`${name}.next`)}
        </a>
      </p>
    </SiteFrame>
  );
}
