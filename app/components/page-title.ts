import { LOCALES, type Locale } from "../models/actor";
import { translatorFor } from "./messages";

interface Match {
  id: string;
  data?: unknown;
}

/** The language the root loader chose for this page, for what is made outside of React. */
export function localeOf(matches: readonly (Match | undefined)[]): Locale {
  const data = matches.find((match) => match?.id === "root")?.data as { locale?: unknown } | undefined;
  return LOCALES.find((locale) => locale === data?.locale) ?? "zh-CN";
}

/** `<title>` of a page by the key of its heading, e.g. `account:sign-in.title`. */
export function pageTitle(
  matches: readonly (Match | undefined)[],
  key: string,
  values: Record<string, string> = {},
): [{ title: string }] {
  const { t } = translatorFor(localeOf(matches));
  return [{ title: `${t(key, values)} · ${t("account:product")}` }];
}
