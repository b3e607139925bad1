import type { Locale } from "../models/actor";

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

const VISITOR_PATHS =
  /^(\/en)?(\/((practices|communities|regions|units|people|subjects|collections)(\/.*)?|about|calls(\/[^/]+)?|certificates\/[^/]+|guide\/[^/]+))?\/?$/;

/** True for pages whose language is part of their address. */
export function isVisitorPath(pathname: string): boolean {
  return VISITOR_PATHS.test(pathname);
}
