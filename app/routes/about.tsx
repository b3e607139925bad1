import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { AboutPage } from "../components/public/about-page";
import { visitorHead } from "../components/public/head";
import { aboutTexts } from "../http/about-texts.server";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("about:head"), t("about:description")];
  return visitorHead({ matches, address: location.pathname, title, description });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request }) => {
  const locale = localeOfPath(new URL(request.url).pathname);
  return data(aboutTexts(locale), { headers: visitorHeaders(request) });
});

export default function Page() {
  return <AboutPage {...useLoaderData<typeof loader>()} />;
}
