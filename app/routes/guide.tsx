import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GuidePage } from "../components/public/guide-page";
import { visitorHead } from "../components/public/head";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { guideText } from "../http/guide-texts.server";
import { localeOfPath } from "../http/locale";

export const meta: MetaFunction<typeof loader> = ({ data: guide, matches, location }) =>
  visitorHead({ matches, address: location.pathname, title: guide?.title ?? "" });
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** How those work who run calls, for everybody to read. */
export const loader = forVisitor(async ({ request, params }) => {
  const guide = guideText(params.name ?? "", localeOfPath(new URL(request.url).pathname));
  return data(guide, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <GuidePage {...useLoaderData<typeof loader>()} />;
}
