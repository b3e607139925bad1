import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { overviewHead } from "../components/overviews/overview-head";
import { OverviewPage } from "../components/overviews/overview-page";
import { regionViewOf } from "../components/overviews/region-view";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { getPlace } from "../models/overviews/places.server";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => overviewHead(matches, data);
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(
  async ({ request, params, context: { db, searcher, taxonomy, publicOrigin } }) => {
    const labels = labelsFor(taxonomy, localeOfPath(new URL(request.url).pathname));
    const found = await getPlace(db.read, searcher, taxonomy, params.code ?? "");
    return data(regionViewOf(found, labels, publicOrigin), { headers: visitorHeaders(request) });
  },
);

export default function Page() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />;
}
