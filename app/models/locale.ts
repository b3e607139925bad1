import { LOCALES, type Locale } from "./actor";

/**
 * Language for pages without one in their address: the cookie's, else the first language the
 * browser asks for that we have. A member's own choice goes before both.
 */
export function preferredLocale(
  cookieHeader: string | undefined,
  acceptLanguage: string | undefined,
): Locale {
  const chosen = /(?:^|;\s*)language=(zh-CN|en)(?:;|$)/.exec(cookieHeader ?? "")?.[1];
  if (chosen) return chosen as Locale;
  for (const part of (acceptLanguage ?? "").slice(0, 200).split(",")) {
    const tag = part.split(";")[0]?.trim().toLowerCase() ?? "";
    const found = LOCALES.find((locale) => tag.startsWith(locale.slice(0, 2).toLowerCase()));
    if (found) return found;
  }
  return "zh-CN";
}
