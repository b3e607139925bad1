import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LikeOursPage } from "../components/conditions/like-ours-page";
import { likeViewOf } from "../components/conditions/like-view";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { CONDITIONS, isKnown, parseConditions } from "../models/conditions/conditions";
import { findConditions, findWorksLikeOurs } from "../models/conditions/queries.server";
import { findOrganisation } from "../models/organisations/queries.server";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("conditions:like.title"), t("conditions:like.about")];
  const address = location.pathname + location.search;
  return visitorHead({ matches, address, title, description, findable: location.search === "" });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Works of schools like one: by a unit that has told its conditions, or by those that are filled in. */
export const loader = forVisitor(async ({ request, context: { db, taxonomy } }) => {
  const { pathname, searchParams } = new URL(request.url);
  const labels = labelsFor(taxonomy, localeOfPath(pathname));
  const unit = await findOrganisation(db.read, searchParams.get("unit") ?? "");
  const own = (unit && (await findConditions(db.read, unit.id))) ?? parseConditions(searchParams);
  const asked = CONDITIONS.some((condition) => isKnown(own, condition));
  const found = asked ? await findWorksLikeOurs(db.read, own, unit?.id ?? null) : [];
  const view = likeViewOf({ unit, own, asked, found, labels, taxonomy });
  return data(view, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <LikeOursPage {...useLoaderData<typeof loader>()} />;
}
