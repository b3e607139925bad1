import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { categoriesNamed } from "../components/public/categories";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { listingOf } from "../components/public/listing";
import { feedOf } from "../components/public/listing-address";
import { PracticesPage } from "../components/public/practices-page";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { categoriesWithWorks } from "../http/offered-categories.server";
import { listSealed } from "../models/applications/designation-queries.server";
import { dayOf } from "../models/calls/working-days";
import { findWorks } from "../models/editions/find-works.server";
import { parseSearch } from "../models/search/search";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const { t } = translatorFor(localeOf(matches));
  const q = data?.q ?? "";
  return visitorHead({
    matches,
    address: data?.address ?? "/practices",
    title: q === "" ? t("practices:head") : t("practices:head-for", { q }),
    description: t("practices:description"),
    findable: q === "" && data?.chosen.length === 0,
    feed: data && feedOf(data.address),
  });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context }) => {
  const { pathname, searchParams } = new URL(request.url);
  const asked = parseSearch(searchParams);
  const found = await findWorks(context.db.read, context.searcher, asked);
  const { taxonomy } = context;
  const labels = labelsFor(taxonomy, localeOfPath(pathname));
  const named = categoriesNamed(asked, taxonomy, labels);
  const categories = await categoriesWithWorks(context.searcher, named);
  const listing = listingOf(asked, found, categories, labels, taxonomy);
  const ids = listing.works.map(({ id }) => id);
  const seals = await listSealed(context.db.read, ids, dayOf(Date.now()));
  const works = listing.works.map((work) => ({ ...work, seal: seals.get(work.id) }));
  return data({ ...listing, works }, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <PracticesPage {...useLoaderData<typeof loader>()} />;
}
