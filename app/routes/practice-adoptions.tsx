import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { trialEntryOf, trialViewOf } from "../components/adoptions/trial-view";
import { TrialsPage } from "../components/adoptions/trials-page";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath, pathInLocale } from "../http/locale";
import { supportOfClaims } from "../models/adoptions/claims";
import { listClaims } from "../models/adoptions/claims.server";
import { hasLineage } from "../models/adoptions/lineage-queries.server";
import { listAdoptions } from "../models/adoptions/queries.server";
import { notFound } from "../models/domain-error";
import { getEdition } from "../models/editions/queries.server";

export const meta: MetaFunction<typeof loader> = ({ data, matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const title = data ? `${t("adoptions:title")} · ${data.title}` : "";
  return visitorHead({ matches, address: location.pathname, title });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Who tried a published work, and what came of it. */
export const loader = forVisitor(async ({ request, context, params }) => {
  const practiceId = params.id ?? "";
  const edition = await getEdition(context.db.read, practiceId, "newest");
  if (edition.withdrawnAt !== null) throw notFound();
  const adoptions = await listAdoptions(context.db.read, practiceId);
  const locale = localeOfPath(new URL(request.url).pathname);
  const labels = labelsFor(context.taxonomy, locale);
  const kin = { locale, hasLineage: await hasLineage(context.db.read, practiceId) };
  const view = {
    title: edition.title,
    lang: edition.details.language,
    work: pathInLocale(`/practices/${practiceId}`, locale),
    claimed: edition.details.evidence.toUpperCase(),
    claims: supportOfClaims(adoptions, await listClaims(context.db.read, edition.id)),
    trials: trialViewOf(adoptions, edition, kin),
    entries: adoptions.map((each) => trialEntryOf(each, labels)),
  };
  return data(view, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <TrialsPage {...useLoaderData<typeof loader>()} />;
}
