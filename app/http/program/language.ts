import type { Locale } from "../../models/actor";

/** The language a program asks for: `lang=en`, or Chinese. */
export function languageOf(request: Request): Locale {
  return new URL(request.url).searchParams.get("lang") === "en" ? "en" : "zh-CN";
}
