import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { overviewHead } from "../components/overviews/overview-head";
import { OverviewPage } from "../components/overviews/overview-page";
import { personViewOf } from "../components/overviews/person-view";
import { labelsFor } from "../components/public/labels";
import { visitorPath } from "../components/surroundings";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { pageOf, pagesOf } from "../http/own-pages";
import { SHOWN } from "../models/overviews/overview";
import { getPerson } from "../models/overviews/people.server";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => overviewHead(matches, data);
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** A person by what was published under their name; nothing of their account. */
export const loader = forVisitor(async ({ request, params, context: { db, taxonomy, publicOrigin } }) => {
  const labels = labelsFor(taxonomy, localeOfPath(new URL(request.url).pathname));
  const page = pageOf(request);
  const found = await getPerson(db.read, params.id ?? "", page);
  const path = visitorPath(`/people/${found.id}`, labels.locale);
  const pages = pagesOf(path, page, found.overview.total, SHOWN.own);
  return data(personViewOf(found, pages, labels, publicOrigin), { headers: visitorHeaders(request) });
});

export default function Page() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />;
}
