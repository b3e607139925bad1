import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { UnitsPage } from "../components/overviews/units-page";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { unitWords } from "../components/registry/unit-words";
import { visitorPath } from "../components/surroundings";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";
import { listPublishingUnits } from "../models/overviews/places.server";
import { findUnits } from "../models/registry/queries.server";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("overviews:units.title"), t("overviews:units.about")];
  const address = location.pathname;
  return visitorHead({ matches, address, title, description, findable: location.search === "" });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request, context: { db, taxonomy } }) => {
  const { pathname, searchParams } = new URL(request.url);
  const locale = localeOfPath(pathname);
  const q = (searchParams.get("q") ?? "").slice(0, 120).trim();
  const href = (id: string) => visitorPath(`/units/${id}`, locale);
  const found = (await findUnits(db.read, q)).filter(({ verification }) => verification === "verified");
  const most = q === "" ? await listPublishingUnits(db.read) : [];
  return data(
    {
      q,
      found: found.map((unit) => ({
        ...{ id: unit.id, name: unit.name, formerly: unit.formerly, href: href(unit.id) },
        ...unitWords(taxonomy, unit, locale),
      })),
      most: most.map(({ id, name, works }) => ({ label: name, href: href(id), count: works })),
    },
    { headers: visitorHeaders(request) },
  );
});

export default function Page() {
  return <UnitsPage {...useLoaderData<typeof loader>()} />;
}
