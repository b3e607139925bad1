import type { MetaDescriptor } from "@remix-run/node";
import { translatorFor } from "../messages";
import { localeOf } from "../page-title";

interface Match {
  id: string;
  data?: unknown;
}

export interface Head {
  matches: readonly (Match | undefined)[];
  /** Path and query of this page, as its address is to be remembered. */
  address: string;
  title: string;
  description?: string;
  /** Path of the page that stands for this one, when it is another. */
  canonical?: string;
  /** False for pages that lead to what should be found, but should not be found themselves. */
  findable?: boolean;
}

/** Title, description and the addresses of a visitor page in both languages. */
export function visitorHead({ matches, address, title, description, ...rest }: Head): MetaDescriptor[] {
  const { t } = translatorFor(localeOf(matches));
  const { findable = true } = rest;
  const canonical = rest.canonical ?? address;
  const bare = canonical.replace(/^\/en(?=[/?]|$)/, "").replace(/^(?!\/)/, "/");
  const english = bare === "/" ? "/en" : `/en${bare.replace(/^\/(?=\?)/, "")}`;
  const origin = originOf(matches);
  const link = (tag: Record<string, string>): MetaDescriptor => ({ tagName: "link", ...tag });
  return [
    { title: title === "" ? t("common:product") : `${title} · ${t("common:product")}` },
    ...(description ? [{ name: "description", content: description.slice(0, 300) }] : []),
    ...(findable ? [] : [{ name: "robots", content: "noindex, follow" }]),
    link({ rel: "canonical", href: origin + canonical }),
    link({ rel: "alternate", hrefLang: "zh-Hans", href: origin + bare }),
    link({ rel: "alternate", hrefLang: "en", href: origin + english }),
    link({ rel: "alternate", hrefLang: "x-default", href: origin + bare }),
  ];
}

function originOf(matches: Head["matches"]): string {
  const data = matches.find((match) => match?.id === "root")?.data as { origin?: unknown } | undefined;
  return typeof data?.origin === "string" ? data.origin : "";
}
