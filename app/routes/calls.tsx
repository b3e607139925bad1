import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { CallsPage } from "../components/road/calls-page";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { listPublicCalls } from "../models/calls/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  return visitorHead({
    matches,
    address: location.pathname,
    title: t("road:calls.title"),
    description: t("road:calls.lead"),
  });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** All calls that were opened. */
export const loader = forVisitor(async ({ context, request }) => {
  const calls = await listPublicCalls(context.db.replica);
  const lines = calls.map(({ id, name, organisationName: host, status, settings }) => ({
    ...{ id, name, host, status, closesAt: settings.closesAt },
  }));
  return data({ calls: lines }, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <CallsPage {...useLoaderData<typeof loader>()} />;
}
