import { LOCALES, type Locale } from "../models/actor";

/** Language of a visitor page by its address: `/en/…` is English, everything else Chinese. */
export function localeOfPath(pathname: string): Locale {
  return pathname === "/en" || pathname.startsWith("/en/") ? "en" : "zh-CN";
}

/** The address of the same visitor page in another language. */
export function pathInLocale(pathname: string, locale: Locale): string {
  const bare = pathname.replace(/^\/en(?=\/|$)/, "") || "/";
  if (locale === "zh-CN") return bare;
  return bare === "/" ? "/en" : `/en${bare}`;
}

const VISITOR_PATHS = /^(\/en)?(\/(practices(\/.*)?|about))?\/?$/;

/** True for pages whose language is part of their address. */
export function isVisitorPath(pathname: string): boolean {
  return VISITOR_PATHS.test(pathname);
}

/**
 * Language for pages without one in their address: the member's own, else the cookie, else the
 * first language the browser asks for that we have.
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
