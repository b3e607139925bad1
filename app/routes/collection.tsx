import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CollectionPage } from "../components/collections/collection-page";
import { collectionViewOf } from "../components/collections/collection-view";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { getCollection } from "../models/collections/queries.server";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? visitorHead({
        ...{ matches, address: data.path, title: data.title, description: data.introduction },
        feed: { path: `${data.path}/feed`, query: "" },
      })
    : [];
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, params, context: { db, taxonomy, publicOrigin } }) => {
  const labels = labelsFor(taxonomy, localeOfPath(new URL(request.url).pathname));
  const found = await getCollection(db.read, params.id ?? "");
  return data(collectionViewOf(found, labels, publicOrigin), { headers: visitorHeaders(request) });
});

export default function Page() {
  return <CollectionPage {...useLoaderData<typeof loader>()} />;
}
