import { suggestionLines } from "../components/public/suggestion-lines";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath } from "../http/locale";

/** What is offered below a search box while somebody types. */
export const loader = forVisitor(async ({ request, context: { searcher } }) => {
  const { pathname, searchParams } = new URL(request.url);
  const found = await searcher.suggest(searchParams.get("q") ?? "");
  return Response.json(
    { suggestions: suggestionLines(found, localeOfPath(pathname)) },
    { headers: visitorHeaders(request) },
  );
});
