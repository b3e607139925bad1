import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { ReadingsPage } from "../components/readings/readings-page";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { readingsFor } from "../http/readings-answer.server";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const title = data?.name ? t("readings:heading", { name: data.name }) : t("readings:title");
  return visitorHead({
    matches,
    address: location.pathname + location.search,
    title,
    description: t("readings:lead"),
    findable: location.search === "",
  });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context }) =>
  data(await readingsFor(request, context), { headers: visitorHeaders(request) }),
);

export default function Page() {
  return <ReadingsPage {...useLoaderData<typeof loader>()} />;
}
