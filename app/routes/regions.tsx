import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { placeLink } from "../components/overviews/region-view";
import { RegionsPage } from "../components/overviews/regions-page";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { labelsFor } from "../components/public/labels";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { findPlaces, listProvinces } from "../models/overviews/places.server";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("overviews:regions.title"), t("overviews:regions.about")];
  const address = location.pathname;
  return visitorHead({ matches, address, title, description, findable: location.search === "" });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context: { db, searcher, taxonomy } }) => {
  const { pathname, searchParams } = new URL(request.url);
  const labels = labelsFor(taxonomy, localeOfPath(pathname));
  const q = (searchParams.get("q") ?? "").slice(0, 40).trim();
  const { total, parts } = await listProvinces(db.read, searcher, taxonomy);
  const found = findPlaces(taxonomy, q).map((place) => ({
    ...placeLink(place, null, labels),
    label: labels.region(place.code),
  }));
  const provinces = parts.map(({ place, works }) => placeLink(place, works, labels));
  return data({ q, found, total, provinces }, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <RegionsPage {...useLoaderData<typeof loader>()} />;
}
