import type { MetaDescriptor } from "@remix-run/node";
import { translatorFor } from "../messages";
import { localeOf } from "../page-title";
import { type Head, visitorHead } from "../public/head";
import type { OverviewView } from "./overview-view";

/** Title, description, addresses and feeds of the page of a place, a unit, a person or a subject. */
export function overviewHead(
  matches: Head["matches"],
  view: Pick<OverviewView, "is" | "path" | "title" | "total" | "pages" | "feed"> | undefined,
): MetaDescriptor[] {
  if (!view) return [];
  const { t } = translatorFor(localeOf(matches));
  const { is, path, title, total, pages, feed } = view;
  return visitorHead({
    ...{ matches, title, feed },
    address: pages && pages.page > 1 ? `${path}?page=${pages.page}` : path,
    description: t(`overviews:description.${is}`, { title, count: total }),
    // A place or a unit of which nothing was published has nothing to be found for.
    findable: total > 0,
  });
}
