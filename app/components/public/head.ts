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
  /** Path of a picture for where the address is passed on, 1200 by 630. */
  picture?: string;
  /** Path of the feed of what the page lists, without its ending. */
  feed?: { path: string; query: string };
  kind?: "article" | "website";
}

/** Title, description and the addresses of a visitor page in both languages. */
export function visitorHead({ matches, address, title, description, ...rest }: Head): MetaDescriptor[] {
  const locale = localeOf(matches);
  const { t } = translatorFor(locale);
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
    ...feedsOf(rest.feed, origin),
    ...openGraph(
      { title, description, locale, product: t("common:product"), url: origin + canonical, ...rest },
      origin,
    ),
  ];
}

function feedsOf(feed: Head["feed"], origin: string): MetaDescriptor[] {
  if (!feed) return [];
  return [
    ["application/atom+xml", "atom"],
    ["application/feed+json", "json"],
  ].map(([type, ending]) => ({
    tagName: "link",
    rel: "alternate",
    type,
    href: `${origin}${feed.path}.${ending}${feed.query}`,
  }));
}

/** What is shown where an address is passed on (ogp.me). */
function openGraph(
  page: Pick<Head, "title" | "description" | "picture" | "kind"> &
    Record<"locale" | "product" | "url", string>,
  origin: string,
): MetaDescriptor[] {
  const { title, description, picture, kind = "website", locale, product, url } = page;
  const properties: Record<string, string | undefined> = {
    "og:type": kind,
    "og:site_name": product,
    "og:title": title || product,
    "og:description": description?.slice(0, 300),
    "og:url": url,
    "og:locale": locale === "en" ? "en_GB" : "zh_CN",
    "og:image": picture && origin + picture,
    "og:image:width": picture && "1200",
    "og:image:height": picture && "630",
  };
  const tags = Object.entries(properties).flatMap(([property, content]) =>
    content ? [{ property, content }] : [],
  );
  return picture ? [...tags, { name: "twitter:card", content: "summary_large_image" }] : tags;
}

function originOf(matches: Head["matches"]): string {
  const data = matches.find((match) => match?.id === "root")?.data as { origin?: unknown } | undefined;
  return typeof data?.origin === "string" ? data.origin : "";
}
