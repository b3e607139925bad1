import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CommunitiesPage } from "../components/communities/communities-page";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { listCommunities } from "../models/communities/queries.server";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("communities:title"), t("communities:about")];
  return visitorHead({ matches, address: location.pathname, title, description });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context }) => {
  const all = await listCommunities(context.db.read);
  const communities = all.map(({ id, name, theme, leadName, units }) => ({
    ...{ id, name, theme, leadName, units: units.length },
  }));
  return data({ communities }, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <CommunitiesPage {...useLoaderData<typeof loader>()} />;
}
