import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LineagePage } from "../components/adoptions/lineage-page";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { getLineage } from "../models/adoptions/lineage-queries.server";
import { notFound } from "../models/domain-error";
import { getEdition } from "../models/editions/queries.server";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const title = data ? `${t("lineage:title")} · ${data.title}` : "";
  return visitorHead({ matches, address: location.pathname, title });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** What a published work came from and what grew out of it. */
export const loader = forVisitor(async ({ request, context, params }) => {
  const practiceId = params.id ?? "";
  const { title, details, withdrawnAt } = await getEdition(context.db.read, practiceId, "newest");
  if (withdrawnAt !== null) throw notFound();
  const tree = await getLineage(context.db.read, practiceId);
  return data({ practiceId, title, lang: details.language, tree }, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <LineagePage {...useLoaderData<typeof loader>()} />;
}
