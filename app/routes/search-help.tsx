import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { translatorFor } from "../components/messages";
import { localeOf } from "../components/page-title";
import { visitorHead } from "../components/public/head";
import { SearchHelpPage } from "../components/public/search-help-page";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";

export const meta: MetaFunction = ({ matches, location }) => {
  const { t } = translatorFor(localeOf(matches));
  const [title, description] = [t("search-help:title"), t("search-help:description")];
  return visitorHead({ matches, address: location.pathname, title, description });
};
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const loader = forVisitor(async ({ request }) => data(null, { headers: visitorHeaders(request) }));

export default function Page() {
  return <SearchHelpPage />;
}
