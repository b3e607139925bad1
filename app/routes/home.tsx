import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { homeIndexOf } from "../components/public/home-index";
import { HomePage } from "../components/public/home-page";
import { labelsFor } from "../components/public/labels";
import { summaryOf } from "../components/public/work-summary";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { findWorks } from "../models/editions/find-works.server";
import { KINDS } from "../models/practices/practice";
import { parseSearch } from "../models/search/search";

const NEWEST = 8;

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("home:head"), t("home:description")];
  return [{ title }, ...visitorHead({ matches, address: location.pathname, title, description }).slice(1)];
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context }) => {
  const labels = labelsFor(context.taxonomy, localeOfPath(new URL(request.url).pathname));
  const newest = parseSearch(new URLSearchParams({ sort: "newest" }), NEWEST);
  const { total, works, facets } = await findWorks(context.db.read, context.searcher, newest);
  const kinds = KINDS.map((code) => ({
    code,
    count: facets.kind.find(({ value }) => value === code)?.count ?? 0,
  }));
  return data(
    {
      total,
      kinds,
      newest: works.map((work) => summaryOf(work, labels)),
      index: homeIndexOf(facets, labels),
    },
    { headers: visitorHeaders(request) },
  );
});

export default function Page() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
