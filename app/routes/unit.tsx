import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { overviewHead } from "../components/overviews/overview-head";
import { OverviewPage } from "../components/overviews/overview-page";
import { unitViewOf } from "../components/overviews/unit-view";
import { labelsFor } from "../components/public/labels";
import { visitorPath } from "../components/surroundings";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { pageOf, pagesOf } from "../http/own-pages";
import { SHOWN } from "../models/overviews/overview";
import { getUnit } from "../models/overviews/units.server";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => overviewHead(matches, data);
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** A unit for everybody; who comes by the address of one that went up in another is led on. */
export const loader = forVisitor(async ({ request, params, context }) => {
  const { db, taxonomy, publicOrigin: origin } = context;
  const { pathname } = new URL(request.url);
  const labels = labelsFor(taxonomy, localeOfPath(pathname));
  const page = pageOf(request);
  const got = await getUnit(db.read, params.id ?? "", page);
  if ("movedTo" in got) throw redirect(visitorPath(`/units/${got.movedTo}`, labels.locale), 301);
  const found = got.overview;
  const path = visitorPath(`/units/${found.unit.id}`, labels.locale);
  const pages = pagesOf(path, page, found.overview.total, SHOWN.own);
  return data(unitViewOf({ found, pages, labels, taxonomy, origin }), { headers: visitorHeaders(request) });
});

export default function Page() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />;
}
