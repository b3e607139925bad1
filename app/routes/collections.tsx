import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CollectionsPage } from "../components/collections/collections-page";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { listCollections } from "../models/collections/queries.server";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("collections:title"), t("collections:about")];
  return visitorHead({ matches, address: location.pathname, title, description });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context }) =>
  data({ collections: await listCollections(context.db.read) }, { headers: visitorHeaders(request) }),
);

export default function Page() {
  return <CollectionsPage {...useLoaderData<typeof loader>()} />;
}
