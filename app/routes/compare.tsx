import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { ComparePage } from "../components/public/compare-page";
import { compareViewOf } from "../components/public/compare-view";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { compareWorks, findSimilarWorks } from "../models/editions/compare.server";

/** So many works are offered to be put beside the others. */
const OFFERED = 8;

export const meta: MetaFunction = ({ matches, location }) => {
  const title = translatorFor(localeOf(matches)).t("compare:title");
  return visitorHead({ matches, address: location.pathname + location.search, title, findable: false });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context: { db, searcher, taxonomy } }) => {
  const { pathname, searchParams } = new URL(request.url);
  const ids = searchParams.getAll("ids").flatMap((each) => each.split(",").filter(Boolean));
  const comparison = await compareWorks(db.read, ids);
  const [first] = comparison.works;
  const similar = first ? await findSimilarWorks(db.read, searcher, first.practiceId, OFFERED) : [];
  const view = compareViewOf(comparison, similar, labelsFor(taxonomy, localeOfPath(pathname)));
  return data(view, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
