import { useTranslation } from "react-i18next";
import { SiteFrame } from "./site-frame";

const KNOWN = [401, 403, 404, 409, 429];

/** One sentence and one next step. */
export function ErrorPage({ status, code }: { status: number; code?: string }) {
  const { t, i18n } = useTranslation("errors");
  const name = KNOWN.includes(status) ? String(status) : "500";
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
