import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { ChangesPage } from "../components/public/changes-page";
import { changesViewOf } from "../components/public/changes-view";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { editionNumber } from "../http/edition-number";
import { localeOfPath } from "../http/locale";
import { getEditionChanges } from "../models/editions/changes.server";
import "../styles/versions.css";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const title = data ? `${t("changes:title")} · ${data.work.title}` : "";
  return visitorHead({ matches, address: location.pathname + location.search, title, findable: false });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** What changed from one edition to another. */
export const loader = forVisitor(async ({ request, context: { db, workshop, taxonomy }, params }) => {
  const { pathname, searchParams } = new URL(request.url);
  const practiceId = params.id ?? "";
  const since = searchParams.has("since") ? editionNumber(searchParams.get("since") ?? "") : null;
  const changes = await getEditionChanges(db.read, practiceId, editionNumber(params.number), since);
  const { before, after } = changes;
  const diff = before && (await workshop.compareContents(before.content, after.content));
  const view = changesViewOf(practiceId, changes, diff, labelsFor(taxonomy, localeOfPath(pathname)));
  return data(view, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <ChangesPage {...useLoaderData<typeof loader>()} />;
}
