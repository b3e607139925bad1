import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { GapsPage } from "../components/public/gaps-page";
import { gapsViewOf } from "../components/public/gaps-view";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { listOpenCalls } from "../models/calls/queries.server";
import { parseGaps } from "../models/editions/gaps";
import { findGaps } from "../models/editions/gaps.server";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("gaps:title"), t("gaps:description")];
  const findable = location.search === "";
  return visitorHead({ matches, address: location.pathname + location.search, title, description, findable });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context: { db, searcher, taxonomy } }) => {
  const { pathname, searchParams } = new URL(request.url);
  const gaps = await findGaps(searcher, parseGaps(searchParams, taxonomy), taxonomy);
  const calls = await listOpenCalls(db.read);
  const view = gapsViewOf(gaps, calls, labelsFor(taxonomy, localeOfPath(pathname)), taxonomy);
  return data(view, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <GapsPage {...useLoaderData<typeof loader>()} />;
}
