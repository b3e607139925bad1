import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CommunityPage } from "../components/communities/community-page";
import { communityViewOf } from "../components/communities/community-view";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { getCommunityRecord } from "../models/communities/queries.server";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) =>
  visitorHead({
    ...{ matches, address: location.pathname },
    ...{ title: data?.community.name ?? "", description: data?.community.theme },
  });
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** What everybody may read of a practice community; the texts it writes together are not among it. */
export const loader = forVisitor(async ({ request, context, params }) => {
  const record = await getCommunityRecord(context.db.read, params.id ?? "");
  const labels = labelsFor(context.taxonomy, localeOfPath(new URL(request.url).pathname));
  const view = communityViewOf(record, labels);
  const activities = view.activities.map((each) => ({ ...each, minutesId: null }));
  return data({ ...view, activities }, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <CommunityPage {...useLoaderData<typeof loader>()} />;
}
